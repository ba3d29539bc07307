<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AdministratorStep</name>
    <message>
        <source>Who looks after the program?</source>
        <translation>Ai quản trị chương trình?</translation>
    </message>
    <message>
        <source>This first account may do everything. The others get theirs from it, on the Users page.</source>
        <translation>Tài khoản đầu tiên này làm được mọi việc. Tài khoản của người khác tạo sau, ở trang Người dùng.</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Typed at each sign-in.</source>
        <translation>Gõ mỗi lần đăng nhập.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>At least {count} characters; a short sentence is easy to keep.</source>
        <translation>Ít nhất {count} ký tự; một câu ngắn thì dễ nhớ.</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Gõ lại mật khẩu</translation>
    </message>
    <message>
        <source>The settings are there, but the data hold no account yet. If your office has worked with this program before, leave now and look for its data: {place}</source>
        <translation>Đã có thiết lập nhưng dữ liệu chưa có tài khoản nào. Nếu cơ quan đã từng làm việc với chương trình này, hãy thoát ra và tìm lại dữ liệu: {place}</translation>
    </message>
    <message>
        <source>Write the name that the others know.</source>
        <translation>Ghi họ tên để mọi người biết là ai.</translation>
    </message>
    <message>
        <source>Choose a short name to sign in with.</source>
        <translation>Chọn một tên ngắn để đăng nhập.</translation>
    </message>
    <message>
        <source>A password needs at least {count} characters.</source>
        <translation>Mật khẩu cần ít nhất {count} ký tự.</translation>
    </message>
    <message>
        <source>The two passwords differ. Type the second one again.</source>
        <translation>Hai lần gõ chưa giống nhau. Gõ lại lần thứ hai.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Phím Caps Lock đang bật.</translation>
    </message>
</context>
<context>
    <name>ApplicantCard</name>
    <message>
        <source>Applicant</source>
        <translation>Người nộp</translation>
    </message>
    <message>
        <source>Somebody else hands the dossier in</source>
        <translation>Người nộp khác chủ hồ sơ</translation>
    </message>
    <message>
        <source>Who hands it in</source>
        <translation>Người nộp thay</translation>
    </message>
    <message>
        <source>Kind of applicant</source>
        <translation>Loại chủ hồ sơ</translation>
    </message>
    <message>
        <source>Owner and applicant</source>
        <translation>Chủ hồ sơ và người nộp</translation>
    </message>
    <message>
        <source>Filled in from the identity card</source>
        <translation>Đã điền từ mã QR căn cước</translation>
    </message>
</context>
<context>
    <name>ApplicantFacts</name>
    <message>
        <source>Applicant</source>
        <translation>Người nộp</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ hồ sơ</translation>
    </message>
    <message>
        <source>Handed in by</source>
        <translation>Nộp thay</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>Số định danh</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Ngày sinh</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
</context>
<context>
    <name>AsOfLine</name>
    <message>
        <source>As of</source>
        <translation>Tính đến</translation>
    </message>
    <message>
        <source>hh:mm</source>
        <translation>giờ:phút</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>Về bây giờ</translation>
    </message>
    <message>
        <source>As of the day</source>
        <translation>Tính đến ngày</translation>
    </message>
    <message>
        <source>As of the hour</source>
        <translation>Tính đến giờ</translation>
    </message>
    <message>
        <source>There is no such day: write it as 20/11/2026</source>
        <translation>Không có ngày này: viết như 20/11/2026</translation>
    </message>
    <message>
        <source>There is no such hour: write it as 09:30</source>
        <translation>Không có giờ này: viết như 09:30</translation>
    </message>
</context>
<context>
    <name>AssignQuestion</name>
    <message>
        <source>Who shall solve it</source>
        <translation>Người giải quyết</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Giao hồ sơ</translation>
    </message>
    <message>
        <source>Hand over {code}</source>
        <translation>Giao hồ sơ {code}</translation>
    </message>
    <message>
        <source>From now on the time counts for this person. Held now by: {name}.</source>
        <translation>Từ lúc này, thời gian tính cho người được giao. Đang giữ: {name}.</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>chưa giao ai</translation>
    </message>
</context>
<context>
    <name>CalendarChanging</name>
    <message>
        <source>{what}. {count} dossiers have another due date: tell their owners.</source>
        <translation>{what}. {count} hồ sơ đổi ngày hẹn: cần báo cho chủ hồ sơ.</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>Lưu danh sách cần báo…</translation>
    </message>
    <message>
        <source>{what}. {count} dossiers are provisional no more.</source>
        <translation>{what}. {count} hồ sơ không còn tạm tính, ngày hẹn giữ nguyên.</translation>
    </message>
    <message>
        <source>{what}. No due date has changed.</source>
        <translation>{what}. Không hồ sơ nào đổi ngày hẹn.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
</context>
<context>
    <name>CalendarExchanging</name>
    <message>
        <source>Files</source>
        <translation>Nhập, xuất</translation>
    </message>
    <message>
        <source>Import days…</source>
        <translation>Nhập lịch…</translation>
    </message>
    <message>
        <source>Export as iCalendar…</source>
        <translation>Xuất lịch ra iCalendar…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Xuất lịch ra CSV…</translation>
    </message>
    <message>
        <source>Copy to another office…</source>
        <translation>Chép sang cơ quan khác…</translation>
    </message>
    <message>
        <source>Choose a file of days</source>
        <translation>Chọn tệp lịch nghỉ</translation>
    </message>
    <message>
        <source>Calendar files (*.ics *.csv)</source>
        <translation>Tệp lịch (*.ics *.csv)</translation>
    </message>
    <message>
        <source>{count} days taken in from {file}. They count once you put them in force.</source>
        <translation>Đã nhập {count} ngày từ {file}. Các ngày này chưa áp dụng; xem lại rồi hãy áp dụng.</translation>
    </message>
    <message>
        <source>iCalendar (*.ics)</source>
        <translation>iCalendar (*.ics)</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Bảng tính (*.csv)</translation>
    </message>
    <message>
        <source>Export the calendar of {year}</source>
        <translation>Xuất lịch năm {year}</translation>
    </message>
</context>
<context>
    <name>CalendarImport</name>
    <message>
        <source>Not read</source>
        <translation>Không đọc được</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Trong tệp</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>So với lịch</translation>
    </message>
    <message>
        <source>In the calendar now</source>
        <translation>Lịch hiện có</translation>
    </message>
    <message>
        <source>{present}: entered here, remove it first</source>
        <translation>{present}: cơ quan đã ghi, xóa dòng đó trước</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Làm việc</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Nghỉ</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Special days</source>
        <translation>Ngày nghỉ và ngày làm bù</translation>
    </message>
    <message>
        <source>Change the hours…</source>
        <translation>Sửa giờ làm việc…</translation>
    </message>
    <message>
        <source>Remove the day…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>Add a worked day…</source>
        <translation>Thêm ngày làm bù…</translation>
    </message>
    <message>
        <source>Swap days…</source>
        <translation>Hoán đổi ngày…</translation>
    </message>
    <message>
        <source>Add a day off…</source>
        <translation>Thêm ngày nghỉ…</translation>
    </message>
    <message>
        <source>Working calendar</source>
        <translation>Lịch làm việc</translation>
    </message>
    <message>
        <source>The year at a glance</source>
        <translation>Cả năm</translation>
    </message>
    <message>
        <source>Special days of the year</source>
        <translation>Ngày nghỉ và ngày làm bù trong năm</translation>
    </message>
    <message>
        <source>No special days in this year</source>
        <translation>Năm này chưa có ngày nghỉ nào</translation>
    </message>
    <message>
        <source>Year {year}: {off} special days off, {worked} worked in exchange</source>
        <translation>Năm {year}: {off} ngày nghỉ, {worked} ngày làm bù</translation>
    </message>
    <message>
        <source>{count} imported days thrown away</source>
        <translation>Đã bỏ {count} ngày nhập từ tệp</translation>
    </message>
</context>
<context>
    <name>CalendarWording</name>
    <message>
        <source>Add to the calendar</source>
        <translation>Thêm vào lịch</translation>
    </message>
    <message>
        <source>Before anything changes you see which dossiers get another due date.</source>
        <translation>Trước khi áp dụng, bạn sẽ thấy hồ sơ nào đổi ngày hẹn.</translation>
    </message>
    <message>
        <source>Looking at the open dossiers…</source>
        <translation>Đang xem các hồ sơ đang giải quyết…</translation>
    </message>
    <message>
        <source>All offices</source>
        <translation>Mọi cơ quan</translation>
    </message>
</context>
<context>
    <name>CatalogueColumns</name>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name of the procedure</source>
        <translation>Tên thủ tục</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Lệ phí</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>To note</source>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Ngừng</translation>
    </message>
    <message>
        <source>Confirm {count}</source>
        <translation>Xác nhận {count}</translation>
    </message>
    <message>
        <source>From {date}</source>
        <translation>Từ {date}</translation>
    </message>
</context>
<context>
    <name>CatalogueList</name>
    <message>
        <source>Procedures</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Department, intake…</source>
        <translation>Bộ phận, tiếp nhận…</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem chi tiết</translation>
    </message>
    <message>
        <source>Import a catalogue…</source>
        <translation>Nhập danh mục…</translation>
    </message>
    <message>
        <source>Add a procedure…</source>
        <translation>Thêm thủ tục…</translation>
    </message>
    <message>
        <source>{count} procedures in {fields} fields</source>
        <translation>{count} thủ tục thuộc {fields} lĩnh vực</translation>
    </message>
    <message>
        <source> · {count} without a department</source>
        <translation> · {count} thủ tục chưa giao bộ phận</translation>
    </message>
    <message>
        <source>Nothing in the catalogue yet</source>
        <translation>Danh mục chưa có thủ tục nào</translation>
    </message>
    <message>
        <source>Catalogue of procedures</source>
        <translation>Danh mục thủ tục</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>To be confirmed</source>
        <translation>Cần xác nhận</translation>
    </message>
    <message>
        <source>No longer taken in</source>
        <translation>Ngừng tiếp nhận</translation>
    </message>
    <message>
        <source>Part of the code, the name or the field</source>
        <translation>Tìm theo mã, tên hoặc lĩnh vực</translation>
    </message>
    <message>
        <source>Which procedures</source>
        <translation>Thủ tục nào</translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation>Lọc danh sách</translation>
    </message>
    <message>
        <source>Load the starter catalogue</source>
        <translation>Nạp danh mục mẫu</translation>
    </message>
    <message>
        <source>The catalogue is empty</source>
        <translation>Danh mục còn trống</translation>
    </message>
    <message>
        <source>Load the starter catalogue of common commune procedures and adapt it, or import the file that your province gave you.</source>
        <translation>Nạp danh mục mẫu gồm các thủ tục cấp xã thường gặp rồi sửa cho đúng, hoặc nhập tệp danh mục của tỉnh.</translation>
    </message>
    <message>
        <source>No procedure fits “{text}”</source>
        <translation>Không có thủ tục nào khớp “{text}”</translation>
    </message>
    <message>
        <source>Try fewer letters, a part of the code, or another chip above.</source>
        <translation>Thử gõ ít chữ hơn, một phần mã, hoặc chọn nhóm khác ở trên.</translation>
    </message>
    <message>
        <source>Nothing left to confirm</source>
        <translation>Không còn gì cần xác nhận</translation>
    </message>
    <message>
        <source>Every procedure was checked against its published decision.</source>
        <translation>Mọi thủ tục đã được đối chiếu với quyết định công bố.</translation>
    </message>
    <message>
        <source>Every procedure is taken in</source>
        <translation>Mọi thủ tục đều đang tiếp nhận</translation>
    </message>
    <message>
        <source>Procedures that the office stops taking in are listed here.</source>
        <translation>Thủ tục ngừng tiếp nhận sẽ nằm ở đây.</translation>
    </message>
    <message>
        <source>{count} of {shown} chosen</source>
        <translation>Đã chọn {count} / {shown} thủ tục</translation>
    </message>
    <message>
        <source>{shown} shown</source>
        <translation>{shown} thủ tục</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Saved {code}, in force from {date}. Dossiers already accepted keep their terms.</source>
        <translation>Đã lưu {code}, áp dụng từ {date}. Hồ sơ đã tiếp nhận giữ nguyên thời hạn cũ.</translation>
    </message>
    <message>
        <source>Loading the starter catalogue…</source>
        <translation>Đang nạp danh mục mẫu…</translation>
    </message>
    <message>
        <source>{count} procedures loaded. Check those that are to be confirmed and give each a department.</source>
        <translation>Đã nạp {count} thủ tục. Đối chiếu các thủ tục cần xác nhận và giao bộ phận cho từng thủ tục.</translation>
    </message>
</context>
<context>
    <name>CatalogueWords</name>
    <message>
        <source>{sum} and by the province</source>
        <translation>{sum} + HĐND</translation>
    </message>
    <message>
        <source>Set by the province</source>
        <translation>HĐND quy định</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Miễn phí</translation>
    </message>
    <message>
        <source>{count} original</source>
        <translation>{count} bản chính</translation>
    </message>
    <message>
        <source>{count} certified copy</source>
        <translation>{count} bản sao chứng thực</translation>
    </message>
    <message>
        <source>{count} plain copy</source>
        <translation>{count} bản sao</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>Holds for</source>
        <translation>Áp dụng cho</translation>
    </message>
</context>
<context>
    <name>ConfirmYearDialog</name>
    <message>
        <source>Confirm the calendar of {year}</source>
        <translation>Xác nhận lịch năm {year}</translation>
    </message>
    <message>
        <source>First compare the days off in the table with the notice. Then due dates of {year} are provisional no more.</source>
        <translation>Đối chiếu các ngày nghỉ trong bảng với thông báo trước. Sau khi xác nhận, ngày hẹn trong năm {year} không còn là tạm tính.</translation>
    </message>
    <message>
        <source>Confirm the calendar</source>
        <translation>Xác nhận lịch</translation>
    </message>
    <message>
        <source>for example 6150/TB-BLĐTBXH</source>
        <translation>ví dụ 6150/TB-BLĐTBXH</translation>
    </message>
    <message>
        <source>Number of the notice</source>
        <translation>Số thông báo</translation>
    </message>
    <message>
        <source>Take the confirmation back?</source>
        <translation>Bỏ xác nhận lịch?</translation>
    </message>
    <message>
        <source>Due dates that reach into {year} will be provisional again.</source>
        <translation>Ngày hẹn tính qua năm {year} sẽ lại là tạm tính.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Bỏ xác nhận</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Lưu và mở</translation>
    </message>
    <message>
        <source>Where the dossiers are kept</source>
        <translation>Nơi lưu hồ sơ</translation>
    </message>
    <message>
        <source>Changing this moves no dossier: it only says where to look for them.</source>
        <translation>Đổi ở đây không chuyển hồ sơ đi đâu, chỉ báo chương trình tìm hồ sơ ở nơi khác.</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Copy the days of {year}</source>
        <translation>Chép ngày nghỉ năm {year}</translation>
    </message>
    <message>
        <source>Copy the days</source>
        <translation>Chép sang</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Sang cơ quan</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ cơ quan</translation>
    </message>
    <message>
        <source>There is nothing to copy between these two.</source>
        <translation>Không có ngày nào để chép giữa hai cơ quan này.</translation>
    </message>
</context>
<context>
    <name>CountsButton</name>
    <message>
        <source>{count} original</source>
        <translation>{count} bản chính</translation>
    </message>
    <message>
        <source>{count} certified</source>
        <translation>{count} bản chứng thực</translation>
    </message>
    <message>
        <source>{count} copied</source>
        <translation>{count} bản photo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>chưa có bản nào</translation>
    </message>
</context>
<context>
    <name>DateLine</name>
    <message>
        <source>Pick a day</source>
        <translation>Chọn ngày</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
</context>
<context>
    <name>DayCells</name>
    <message>
        <source>{count} days in between are not shown</source>
        <translation>Còn {count} ngày ở giữa không hiện ở đây</translation>
    </message>
    <message>
        <source>days</source>
        <translation>ngày</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>nhận</translation>
    </message>
    <message>
        <source>off</source>
        <translation>nghỉ</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>tạm dừng</translation>
    </message>
    <message>
        <source>due</source>
        <translation>hẹn trả</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>lễ</translation>
    </message>
    <message>
        <source>in lieu</source>
        <translation>nghỉ bù</translation>
    </message>
    <message>
        <source>swapped</source>
        <translation>đổi ngày</translation>
    </message>
    <message>
        <source>made up</source>
        <translation>làm bù</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>tính</translation>
    </message>
    <message>
        <source>day {number}</source>
        <translation>ngày {number}</translation>
    </message>
    <message>
        <source>half {number}</source>
        <translation>buổi {number}</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>T2</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>T3</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>T4</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>T6</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>T7</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>CN</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>The office works on this day already</source>
        <translation>Ngày này vốn đã làm việc</translation>
    </message>
    <message>
        <source>The office is closed on this day already: {name}</source>
        <translation>Ngày này vốn đã nghỉ: {name}</translation>
    </message>
    <message>
        <source>This day is past: look closely at what it moves</source>
        <translation>Ngày này đã qua: xem kỹ hồ sơ nào đổi ngày hẹn</translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message>
        <source>Days up to the promise</source>
        <translation>Các ngày tới hẹn trả</translation>
    </message>
    <message>
        <source>more days</source>
        <translation>ngày nữa</translation>
    </message>
    <message>
        <source>{count} days in between are not shown</source>
        <translation>{count} ngày ở giữa không hiện</translation>
    </message>
</context>
<context>
    <name>DepartmentDialog</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Tư pháp – Hộ tịch</source>
        <translation>Tư pháp – Hộ tịch</translation>
    </message>
    <message>
        <source>Name of the department</source>
        <translation>Tên bộ phận</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>Thêm bộ phận</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Sửa {name}</translation>
    </message>
    <message>
        <source>Procedures and officials belong to departments.</source>
        <translation>Mỗi thủ tục và mỗi người giải quyết thuộc một bộ phận.</translation>
    </message>
</context>
<context>
    <name>DepartmentsSegment</name>
    <message>
        <source>Departments</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Add a department</source>
        <translation>Thêm bộ phận</translation>
    </message>
    <message>
        <source>No procedure and no official can be given to “{name}” any more. Those it has stay until they are moved: {count} officials in use.</source>
        <translation>Không thể giao thêm thủ tục hay người giải quyết cho “{name}”. Những gì đang thuộc bộ phận này giữ nguyên tới khi chuyển đi: {count} người giải quyết đang làm việc.</translation>
    </message>
    <message>
        <source>No department yet</source>
        <translation>Chưa có bộ phận nào</translation>
    </message>
    <message>
        <source>Add the units that solve dossiers; procedures are assigned to them.</source>
        <translation>Thêm các bộ phận giải quyết hồ sơ; thủ tục được giao cho bộ phận.</translation>
    </message>
</context>
<context>
    <name>DetailsCard</name>
    <message>
        <source>Only when the name of the procedure does not say it all</source>
        <translation>Chỉ ghi khi tên thủ tục chưa nói đủ</translation>
    </message>
    <message>
        <source>Request, result and fees</source>
        <translation>Nội dung, nơi nhận kết quả và lệ phí</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không thu</translation>
    </message>
    <message>
        <source>amount to be entered</source>
        <translation>chưa nhập mức thu</translation>
    </message>
    <message>
        <source>{amount} · unpaid</source>
        <translation>{amount} · chưa thu</translation>
    </message>
    <message>
        <source>{amount} · paid</source>
        <translation>{amount} · đã thu</translation>
    </message>
    <message>
        <source>{amount} · {paid} paid</source>
        <translation>{amount} · đã thu {paid}</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Nội dung yêu cầu giải quyết</translation>
    </message>
    <message>
        <source>Result received</source>
        <translation>Nhận kết quả</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>{fees}; another amount to be entered</source>
        <translation>{fees}; còn khoản chưa nhập mức thu</translation>
    </message>
    <message>
        <source>At which counter</source>
        <translation>Tại quầy nào</translation>
    </message>
    <message>
        <source>Here, if left empty</source>
        <translation>Để trống là nhận tại đây</translation>
    </message>
    <message>
        <source>Address for the post</source>
        <translation>Địa chỉ nhận qua bưu chính</translation>
    </message>
    <message>
        <source>The owner&apos;s address, if left empty</source>
        <translation>Để trống là địa chỉ chủ hồ sơ</translation>
    </message>
    <message>
        <source>Email or account</source>
        <translation>Email hoặc tài khoản nhận</translation>
    </message>
    <message>
        <source>The owner&apos;s email, if left empty</source>
        <translation>Để trống là email chủ hồ sơ</translation>
    </message>
    <message>
        <source>Fees {amount}</source>
        <translation>Lệ phí {amount}</translation>
    </message>
</context>
<context>
    <name>DossierActs</name>
    <message>
        <source>{code}: result ready. The citizen can come for it.</source>
        <translation>{code} đã có kết quả, chờ trả cho công dân.</translation>
    </message>
    <message>
        <source>{code}: result returned.</source>
        <translation>Đã trả kết quả hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code}: undone.</source>
        <translation>{code}: đã hoàn tác.</translation>
    </message>
    <message>
        <source>There is nobody else to hand it to. Add officials in Settings first.</source>
        <translation>Chưa có ai khác để giao. Thêm người giải quyết trong Thiết lập trước.</translation>
    </message>
    <message>
        <source>{code} is now with {holder}.</source>
        <translation>Đã giao hồ sơ {code} cho {holder}.</translation>
    </message>
    <message>
        <source>{code} is cancelled; its number stays in the register.</source>
        <translation>Đã hủy hồ sơ {code}; số hồ sơ vẫn giữ trong sổ.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
</context>
<context>
    <name>DossierButtons</name>
    <message>
        <source>More</source>
        <translation>Việc khác</translation>
    </message>
    <message>
        <source>Hand to an official…</source>
        <translation>Giao người giải quyết…</translation>
    </message>
    <message>
        <source>Cancel the dossier…</source>
        <translation>Hủy hồ sơ…</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>Quay lại danh sách (Esc)</translation>
    </message>
    <message>
        <source>Preview the receipt</source>
        <translation>Xem trước giấy hẹn</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>In lại</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>In giấy hẹn</translation>
    </message>
    <message>
        <source>Return the result</source>
        <translation>Trả kết quả</translation>
    </message>
    <message>
        <source>Record the result</source>
        <translation>Ghi nhận có kết quả</translation>
    </message>
</context>
<context>
    <name>DossierList</name>
    <message>
        <source>Dossiers</source>
        <translation>Danh sách hồ sơ</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Lọc theo tình trạng</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Người giữ</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Đang giải quyết</translation>
    </message>
    <message>
        <source>Result ready</source>
        <translation>Đã có kết quả</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Đã trả</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>No dossier here</source>
        <translation>Không có hồ sơ nào ở đây</translation>
    </message>
    <message>
        <source>No dossier stands like this now. Choose another filter above.</source>
        <translation>Hiện không có hồ sơ nào như vậy. Chọn bộ lọc khác ở phía trên.</translation>
    </message>
    <message>
        <source>No dossiers yet</source>
        <translation>Chưa có hồ sơ nào</translation>
    </message>
    <message>
        <source>Press F2 to receive the first one.</source>
        <translation>Bấm F2 để tiếp nhận hồ sơ đầu tiên.</translation>
    </message>
    <message>
        <source>Held by: everybody</source>
        <translation>Người giữ: tất cả</translation>
    </message>
</context>
<context>
    <name>DossierStates</name>
    <message>
        <source>{time} late</source>
        <translation>Quá hạn {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>Còn {time}</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Đang xử lý</translation>
    </message>
    <message>
        <source>Waiting for papers</source>
        <translation>Chờ bổ sung</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Chờ nộp tiền</translation>
    </message>
    <message>
        <source>Result ready</source>
        <translation>Đã có kết quả</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Đã trả</translation>
    </message>
</context>
<context>
    <name>DossierTable</name>
    <message>
        <source>Dossier code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ hồ sơ</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ngày nhận</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hẹn trả</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Người giữ</translation>
    </message>
</context>
<context>
    <name>DossierView</name>
    <message>
        <source>Dossier</source>
        <translation>Hồ sơ</translation>
    </message>
</context>
<context>
    <name>DossiersPage</name>
    <message>
        <source>All dossiers</source>
        <translation>Tất cả hồ sơ</translation>
    </message>
    <message>
        <source>No dossier has the code {code}. See that it was read whole, or search for the name.</source>
        <translation>Không có hồ sơ nào mang mã {code}. Xem mã đã đủ chưa, hoặc tìm theo họ tên.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm hồ sơ</translation>
    </message>
    <message>
        <source>Results for “{text}”: the newest {count} dossiers, there may be more</source>
        <translation>Kết quả cho “{text}”: {count} hồ sơ mới nhất, có thể còn nữa</translation>
    </message>
    <message>
        <source>Results for “{text}”: {count} dossiers</source>
        <translation>Kết quả cho “{text}”: {count} hồ sơ</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>{count} dossiers</source>
        <translation>{count} hồ sơ</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>The program made a mistake</source>
        <translation>Chương trình gặp lỗi</translation>
    </message>
    <message>
        <source>What was saved is safe, and what is on the page is still there. Try once more; if it happens again, copy the details and send them to your administrator.</source>
        <translation>Những gì đã lưu vẫn an toàn, những gì đang nhập vẫn còn trên trang. Hãy thử lại; nếu vẫn lỗi, sao chép chi tiết và gửi cho người quản trị.</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Sao chép chi tiết</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Làm tiếp</translation>
    </message>
    <message>
        <source>Details of the mistake</source>
        <translation>Chi tiết lỗi</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã sao chép</translation>
    </message>
</context>
<context>
    <name>ExplanationDialog</name>
    <message>
        <source>Why this due date?</source>
        <translation>Vì sao hẹn ngày này?</translation>
    </message>
    <message>
        <source>How it was counted</source>
        <translation>Cách tính</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Lưu PDF để in…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>The calendar has changed since: counted today it would be {day}. The promise made to the citizen stands.</source>
        <translation>Lịch làm việc đã thay đổi sau khi hẹn: tính theo lịch hôm nay sẽ là {day}. Lời đã hẹn với công dân vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã sao chép</translation>
    </message>
    <message>
        <source>Save the explanation to print it</source>
        <translation>Lưu bản giải thích để in</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Paid</source>
        <translation>Đã thu</translation>
    </message>
    <message>
        <source>Amount of {fee}</source>
        <translation>Mức thu: {fee}</translation>
    </message>
    <message>
        <source>Quantity of {fee}</source>
        <translation>Số lượng: {fee}</translation>
    </message>
    <message>
        <source>{fee} is paid</source>
        <translation>Đã thu: {fee}</translation>
    </message>
    <message>
        <source>Name of the fee</source>
        <translation>Tên khoản thu</translation>
    </message>
    <message>
        <source>Fixed sum</source>
        <translation>Mức cố định</translation>
    </message>
    <message>
        <source>Set by the province</source>
        <translation>HĐND quy định</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>bản</translation>
    </message>
    <message>
        <source>Who sets the sum</source>
        <translation>Ai quy định mức thu</translation>
    </message>
    <message>
        <source>Sum in đồng</source>
        <translation>Mức thu (đồng)</translation>
    </message>
    <message>
        <source>Per what</source>
        <translation>Đơn vị tính</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Take this fee away</source>
        <translation>Bỏ khoản thu này</translation>
    </message>
</context>
<context>
    <name>FeesSection</name>
    <message>
        <source>Fees and charges</source>
        <translation>Phí, lệ phí</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên khoản thu</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Mức thu</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Mỗi</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Add a fee</source>
        <translation>Thêm khoản thu</translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>miễn phí</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>A new field</source>
        <translation>Lĩnh vực mới</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Open the file</source>
        <translation>Mở tệp</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>Đã lưu {name}</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Office</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>Name, identifier, address</source>
        <translation>Tên, mã định danh, địa chỉ</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>Where the dossiers are kept</source>
        <translation>Nơi lưu hồ sơ</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Người quản trị</translation>
    </message>
    <message>
        <source>The first account</source>
        <translation>Tài khoản đầu tiên</translation>
    </message>
    <message>
        <source>Catalogue and paper</source>
        <translation>Danh mục và giấy in</translation>
    </message>
    <message>
        <source>What to begin with</source>
        <translation>Những gì dùng ngay</translation>
    </message>
    <message>
        <source>Leave without setting up</source>
        <translation>Thoát, chưa thiết lập</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Một Cửa · first start</source>
        <translation>Một Cửa · mở lần đầu</translation>
    </message>
    <message>
        <source>Setting up on this machine</source>
        <translation>Thiết lập trên máy này</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Đang làm</translation>
    </message>
    <message>
        <source>Set up and begin</source>
        <translation>Thiết lập và bắt đầu</translation>
    </message>
</context>
<context>
    <name>FiveClarities</name>
    <message>
        <source>WHO HOLDS IT</source>
        <translation>RÕ NGƯỜI</translation>
    </message>
    <message>
        <source>WHAT IS DONE</source>
        <translation>RÕ VIỆC</translation>
    </message>
    <message>
        <source>WHOSE DUTY</source>
        <translation>RÕ TRÁCH NHIỆM</translation>
    </message>
    <message>
        <source>BY WHEN</source>
        <translation>RÕ THỜI GIAN</translation>
    </message>
    <message>
        <source>WHAT RESULT</source>
        <translation>RÕ KẾT QUẢ</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>chưa giao ai</translation>
    </message>
    <message>
        <source>holds it since {time}</source>
        <translation>đang giữ từ {time}</translation>
    </message>
    <message>
        <source>held it last</source>
        <translation>giữ hồ sơ sau cùng</translation>
    </message>
    <message>
        <source>nothing left to do</source>
        <translation>không còn việc phải làm</translation>
    </message>
    <message>
        <source>next: return it to the citizen</source>
        <translation>việc tiếp theo: trả kết quả</translation>
    </message>
    <message>
        <source>next: record that the result is ready</source>
        <translation>việc tiếp theo: ghi nhận có kết quả</translation>
    </message>
    <message>
        <source>no department yet</source>
        <translation>chưa giao bộ phận nào</translation>
    </message>
    <message>
        <source>received by {name}</source>
        <translation>tiếp nhận: {name}</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>tạm tính</translation>
    </message>
    <message>
        <source>no due date runs any more</source>
        <translation>không còn tính hạn</translation>
    </message>
    <message>
        <source>finished: {verdict}</source>
        <translation>đã xong: {verdict}</translation>
    </message>
    <message>
        <source>{time} late, in working time</source>
        <translation>quá {time} làm việc</translation>
    </message>
    <message>
        <source>{time} left, in working time</source>
        <translation>còn {time} làm việc</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>đã hủy</translation>
    </message>
    <message>
        <source>returned {time}</source>
        <translation>trả lúc {time}</translation>
    </message>
    <message>
        <source>with the citizen</source>
        <translation>đã trả công dân</translation>
    </message>
    <message>
        <source>since {time} · {place}</source>
        <translation>từ {time} · {place}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>đã có kết quả</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>chưa có kết quả</translation>
    </message>
    <message>
        <source>to be received: {place}</source>
        <translation>sẽ nhận: {place}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Bỏ qua</translation>
    </message>
</context>
<context>
    <name>HandedPaperRow</name>
    <message>
        <source>Name of the paper</source>
        <translation>Tên giấy tờ</translation>
    </message>
    <message>
        <source>Added paper is handed in</source>
        <translation>Giấy tờ thêm đã nộp</translation>
    </message>
    <message>
        <source>Take this paper off the list</source>
        <translation>Bỏ giấy tờ này</translation>
    </message>
    <message>
        <source>still missing</source>
        <translation>còn thiếu</translation>
    </message>
    <message>
        <source>not required   —</source>
        <translation>không bắt buộc   —</translation>
    </message>
</context>
<context>
    <name>HoursCard</name>
    <message>
        <source>Working hours</source>
        <translation>Giờ làm việc</translation>
    </message>
    <message>
        <source>From {day}</source>
        <translation>Từ {day}</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>như hiện nay</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>nghỉ</translation>
    </message>
</context>
<context>
    <name>HoursDialog</name>
    <message>
        <source>Working hours</source>
        <translation>Sửa giờ làm việc</translation>
    </message>
    <message>
        <source>Save the hours</source>
        <translation>Lưu giờ làm việc</translation>
    </message>
    <message>
        <source>Monday&apos;s hours until Friday</source>
        <translation>Chép giờ thứ Hai đến thứ Sáu</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>Áp dụng từ ngày</translation>
    </message>
    <message>
        <source>Earlier days keep their hours</source>
        <translation>Những ngày trước đó giữ giờ cũ</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Buổi sáng</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Buổi chiều</translation>
    </message>
    <message>
        <source>Hours can be taken back until the day they begin. Once begun they count: set other hours from a later day.</source>
        <translation>Giờ chưa áp dụng thì còn xóa được. Đã áp dụng thì không xóa được nữa, chỉ đặt giờ khác từ một ngày sau đó.</translation>
    </message>
    <message>
        <source>Give both the opening and the closing hour, or neither</source>
        <translation>Ghi cả giờ mở cửa và giờ đóng cửa, hoặc bỏ trống cả hai</translation>
    </message>
    <message>
        <source>morning, opens</source>
        <translation>sáng, giờ mở cửa</translation>
    </message>
    <message>
        <source>morning, closes</source>
        <translation>sáng, giờ đóng cửa</translation>
    </message>
    <message>
        <source>afternoon, opens</source>
        <translation>chiều, giờ mở cửa</translation>
    </message>
    <message>
        <source>afternoon, closes</source>
        <translation>chiều, giờ đóng cửa</translation>
    </message>
</context>
<context>
    <name>HoursRemovalDialog</name>
    <message>
        <source>The hours in force before that day go on.</source>
        <translation>Giờ đang áp dụng trước ngày đó được giữ tiếp.</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>Line</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name of the procedure</source>
        <translation>Tên thủ tục</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>What changes, or why</source>
        <translation>Thay đổi gì, vì sao</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import {file}</source>
        <translation>Nhập lịch từ {file}</translation>
    </message>
    <message>
        <source>What comes in counts for nothing until you put it in force, day by day; files of this kind mix days off with mere observances.</source>
        <translation>Ngày nhập vào chưa được tính cho tới khi bạn áp dụng từng ngày: tệp lịch thường lẫn ngày kỷ niệm không nghỉ với ngày nghỉ.</translation>
    </message>
    <message>
        <source>Days of the file</source>
        <translation>Các ngày trong tệp</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Áp dụng cho</translation>
    </message>
    <message>
        <source>No such days in this file</source>
        <translation>Tệp không có ngày nào như vậy</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>The calendar has {count} days that the file lacks: {names}</source>
        <translation>Lịch có {count} ngày mà tệp không có: {names}</translation>
    </message>
    <message>
        <source>Take in {count} days, not in force yet</source>
        <translation>Nhập {count} ngày, chưa áp dụng</translation>
    </message>
    <message>
        <source>Nothing new to take in</source>
        <translation>Không có gì mới để nhập</translation>
    </message>
</context>
<context>
    <name>ImportTrial</name>
    <message>
        <source>refuse the line</source>
        <translation>từ chối dòng đó</translation>
    </message>
    <message>
        <source>take it as working days</source>
        <translation>hiểu là ngày làm việc</translation>
    </message>
    <message>
        <source>take it as calendar days</source>
        <translation>hiểu là ngày</translation>
    </message>
    <message>
        <source>A time limit without a unit</source>
        <translation>Thời hạn là số không có đơn vị</translation>
    </message>
    <message>
        <source>In force from, where the file does not say</source>
        <translation>Hiệu lực từ (nếu tệp không ghi)</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Chọn tệp khác…</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Lưu báo cáo…</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>Các dòng của tệp</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>Dòng nào</translation>
    </message>
    <message>
        <source>Write a day, as 01/12/2026.</source>
        <translation>Nhập ngày, ví dụ 01/12/2026.</translation>
    </message>
    <message>
        <source>Nothing tried yet</source>
        <translation>Chưa có kết quả xem thử</translation>
    </message>
    <message>
        <source>No line ended like this</source>
        <translation>Không có dòng nào như vậy</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Template as CSV…</source>
        <translation>Tải tệp mẫu CSV…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Danh mục</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>Nhập danh mục</translation>
    </message>
    <message>
        <source>JSON, CSV or Excel; nothing changes before you say so</source>
        <translation>JSON, CSV hoặc Excel; chưa có gì thay đổi cho tới khi bạn bấm nhập</translation>
    </message>
    <message>
        <source>{file} · trial run, nothing has been changed yet</source>
        <translation>{file} · đang xem thử, chưa thay đổi gì</translation>
    </message>
    <message>
        <source>{file} · brought in</source>
        <translation>{file} · đã nhập vào danh mục</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Đã nhập</translation>
    </message>
    <message>
        <source>Choose a catalogue file</source>
        <translation>Chọn tệp danh mục</translation>
    </message>
    <message>
        <source>Catalogue files (*.json *.csv *.xlsx)</source>
        <translation>Tệp danh mục (*.json *.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Which file shall come in?</source>
        <translation>Nhập tệp nào?</translation>
    </message>
    <message>
        <source>A JSON file as published, or a CSV or Excel table like the template. First you see line by line what would be added, changed or refused.</source>
        <translation>Tệp JSON như bản công bố, hoặc bảng CSV, Excel theo tệp mẫu. Bạn sẽ xem trước từng dòng: thêm gì, đổi gì, từ chối gì và vì sao.</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>Đang đọc {file}…</translation>
    </message>
    <message>
        <source>Importing {file}…</source>
        <translation>Đang nhập {file}…</translation>
    </message>
    <message>
        <source>Catalogue imported: {totals}.</source>
        <translation>Đã nhập danh mục: {totals}.</translation>
    </message>
    <message>
        <source>Import {count} procedures</source>
        <translation>Nhập {count} thủ tục</translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Không có gì để nhập</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Lưu tệp mẫu</translation>
    </message>
    <message>
        <source>catalogue-template.csv</source>
        <translation>danh-muc-mau.csv</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Lưu báo cáo</translation>
    </message>
    <message>
        <source>report-{file}.csv</source>
        <translation>bao-cao-{file}.csv</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>Đang ghi {file}…</translation>
    </message>
</context>
<context>
    <name>ImportedBar</name>
    <message>
        <source>Look and decide…</source>
        <translation>Xem và áp dụng…</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>Chưa áp dụng</translation>
    </message>
    <message>
        <source>{count} days imported from {files} do not count yet.</source>
        <translation>{count} ngày nhập từ {files} chưa được tính vào ngày hẹn.</translation>
    </message>
</context>
<context>
    <name>ImportedDaysDialog</name>
    <message>
        <source>Imported days, not in force yet</source>
        <translation>Ngày nhập từ tệp, chưa áp dụng</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>Áp dụng các ngày đã đánh dấu</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Tất cả các ngày</translation>
    </message>
    <message>
        <source>Throw the ticked days away</source>
        <translation>Bỏ các ngày đã đánh dấu</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>làm việc</translation>
    </message>
    <message>
        <source>off</source>
        <translation>nghỉ</translation>
    </message>
</context>
<context>
    <name>IntakeFacts</name>
    <message>
        <source>Intake</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>book {book}, {year}, number {number}</source>
        <translation>quyển {book}, năm {year}, số {number}</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Nhận lúc</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Cách nộp</translation>
    </message>
    <message>
        <source>Received by</source>
        <translation>Người tiếp nhận</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Sổ theo dõi</translation>
    </message>
    <message>
        <source>Code elsewhere</source>
        <translation>Mã trên cổng</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>Begin again</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Take in a dossier</source>
        <translation>Tiếp nhận hồ sơ</translation>
    </message>
    <message>
        <source>Department in charge</source>
        <translation>Bộ phận giải quyết</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Lệ phí</translation>
    </message>
    <message>
        <source>Result received</source>
        <translation>Nhận kết quả</translation>
    </message>
    <message>
        <source>Not saved yet: {count} field(s) to put right.</source>
        <translation>Chưa lưu: còn {count} ô cần sửa.</translation>
    </message>
    <message>
        <source>Being filled in, not saved yet</source>
        <translation>Đang nhập, chưa lưu</translation>
    </message>
    <message>
        <source>{code} saved at {clock} · ready for the next citizen</source>
        <translation>Đã lưu {code} lúc {clock} · sẵn sàng cho người tiếp theo</translation>
    </message>
    <message>
        <source>Ready: choose the procedure, then scan the identity card</source>
        <translation>Sẵn sàng: chọn thủ tục, rồi quét mã QR căn cước</translation>
    </message>
    <message>
        <source>Nothing to save: choose a procedure.</source>
        <translation>Chưa có gì để lưu: chọn thủ tục trước.</translation>
    </message>
    <message>
        <source>Saving the dossier…</source>
        <translation>Đang lưu hồ sơ…</translation>
    </message>
    <message>
        <source>{code} is taken in, due {weekday} {day} by {clock}</source>
        <translation>Đã tiếp nhận {code}, hẹn trả {weekday} {day} trước {clock}</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>Not saved. What was typed is still here.</source>
        <translation>Chưa lưu được. Nội dung đang nhập vẫn còn.</translation>
    </message>
    <message>
        <source>not assigned yet</source>
        <translation>chưa phân công</translation>
    </message>
</context>
<context>
    <name>LateGroups</name>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>longest {time}</source>
        <translation>lâu nhất {time}</translation>
    </message>
    <message>
        <source>first: {left}</source>
        <translation>gần nhất {left}</translation>
    </message>
</context>
<context>
    <name>LatePage</name>
    <message>
        <source>Export CSV</source>
        <translation>Xuất CSV</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>In danh sách</translation>
    </message>
    <message>
        <source>Person responsible</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Who holds them</source>
        <translation>Ai đang giữ</translation>
    </message>
    <message>
        <source>Late dossiers</source>
        <translation>Hồ sơ trễ hạn</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Nhóm theo</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Sắp đến hạn</translation>
    </message>
    <message>
        <source>{late} dossiers late, {soon} due soon</source>
        <translation>{late} hồ sơ quá hạn, {soon} sắp đến hạn</translation>
    </message>
    <message>
        <source>{counts} · {when}, if nobody solves any until then</source>
        <translation>{counts} · dự kiến {when}, nếu từ giờ đến đó không giải quyết thêm</translation>
    </message>
    <message>
        <source>{counts} · {when}, as the list was then</source>
        <translation>{counts} · {when}, đúng như lúc đó</translation>
    </message>
    <message>
        <source>No dossier is late.</source>
        <translation>Không có hồ sơ quá hạn.</translation>
    </message>
    <message>
        <source>A dossier that passes its due date shows here, with whoever holds it.</source>
        <translation>Hồ sơ qua giờ hẹn trả sẽ hiện ở đây, theo người đang giữ.</translation>
    </message>
    <message>
        <source>No dossier is due soon.</source>
        <translation>Không có hồ sơ sắp đến hạn.</translation>
    </message>
    <message>
        <source>What falls due within the next working hours shows here.</source>
        <translation>Hồ sơ đến hạn trong vài giờ làm việc tới sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>{count} dossiers chosen</source>
        <translation>Đã chọn {count} hồ sơ</translation>
    </message>
    <message>
        <source>Enter or a double click opens the dossier</source>
        <translation>Enter hoặc bấm đúp để mở hồ sơ</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Xuất danh sách</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Bảng tính CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save the list to print it</source>
        <translation>Lưu danh sách để in</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>Đang ghi {name}…</translation>
    </message>
</context>
<context>
    <name>LateTable</name>
    <message>
        <source>Code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ hồ sơ</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hẹn trả</translation>
    </message>
    <message>
        <source>Late or left</source>
        <translation>Trễ / còn</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Người giữ</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>not assigned</source>
        <translation>chưa phân công</translation>
    </message>
</context>
<context>
    <name>LateWording</name>
    <message>
        <source>{time} late</source>
        <translation>Quá {time}</translation>
    </message>
    <message>
        <source>{count} hours left</source>
        <translation>Còn {count} giờ</translation>
    </message>
    <message>
        <source>{count} minutes left</source>
        <translation>Còn {count} phút</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>Đến giờ trả</translation>
    </message>
    <message>
        <source>as of {hour} today</source>
        <translation>tính đến {hour} hôm nay</translation>
    </message>
    <message>
        <source>as of {hour} on {day}</source>
        <translation>tính đến {hour} ngày {day}</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <source>Leave without saving?</source>
        <translation>Bỏ các thay đổi?</translation>
    </message>
    <message>
        <source>What you changed in this form has not been saved and will be lost.</source>
        <translation>Những gì bạn vừa sửa chưa được lưu và sẽ mất.</translation>
    </message>
    <message>
        <source>Leave, do not save</source>
        <translation>Bỏ, không lưu</translation>
    </message>
</context>
<context>
    <name>LimitsSection</name>
    <message>
        <source>A receipt with the due date is given</source>
        <translation>Có giấy tiếp nhận hồ sơ và hẹn trả kết quả</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn giải quyết</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss the message</source>
        <translation>Đóng thông báo</translation>
    </message>
</context>
<context>
    <name>MovedFiles</name>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Bảng tính (*.csv)</translation>
    </message>
    <message>
        <source>Save the list of citizens to be told</source>
        <translation>Lưu danh sách cần báo</translation>
    </message>
</context>
<context>
    <name>Moves</name>
    <message>
        <source>Code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ hồ sơ</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Due until now</source>
        <translation>Hẹn cũ</translation>
    </message>
    <message>
        <source>Due then</source>
        <translation>Hẹn mới</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Tạm tính</translation>
    </message>
    <message>
        <source>Day kept</source>
        <translation>Giữ ngày</translation>
    </message>
    <message>
        <source>Same day</source>
        <translation>Như cũ</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Sớm hơn</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Lùi ngày</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>tạm tính</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>chính thức</translation>
    </message>
</context>
<context>
    <name>MovesDialog</name>
    <message>
        <source>Dossiers that this change bears on</source>
        <translation>Hồ sơ chịu ảnh hưởng của thay đổi này</translation>
    </message>
    <message>
        <source>Allow earlier due dates</source>
        <translation>Cho phép hẹn sớm hơn</translation>
    </message>
    <message>
        <source>Otherwise whoever was told a later day keeps that day; nobody has to be told.</source>
        <translation>Không đánh dấu thì người đã được hẹn ngày muộn hơn vẫn giữ ngày đó, không phải báo lại.</translation>
    </message>
    <message>
        <source>Print the list to tell…</source>
        <translation>In danh sách cần báo…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Xuất CSV…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Áp dụng</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>Changing due dates…</source>
        <translation>Đang đổi ngày hẹn…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
</context>
<context>
    <name>NotesSection</name>
    <message>
        <source>To be confirmed with the published decision</source>
        <translation>Cần xác nhận với quyết định công bố</translation>
    </message>
    <message>
        <source>tick what you have checked</source>
        <translation>đánh dấu điều đã đối chiếu xong</translation>
    </message>
    <message>
        <source>Confirmed: {note}</source>
        <translation>Đã xác nhận: {note}</translation>
    </message>
</context>
<context>
    <name>OfficeForm</name>
    <message>
        <source>House number, street, ward</source>
        <translation>Số nhà, đường, phường (xã)</translation>
    </message>
    <message>
        <source>Name of the agency</source>
        <translation>Tên cơ quan</translation>
    </message>
    <message>
        <source>Name of the one-stop shop</source>
        <translation>Tên bộ phận một cửa</translation>
    </message>
    <message>
        <source>Agency identifier</source>
        <translation>Mã định danh cơ quan</translation>
    </message>
    <message>
        <source>Place before the date</source>
        <translation>Địa danh ghi trước ngày tháng</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Hotline</source>
        <translation>Đường dây nóng</translation>
    </message>
    <message>
        <source>Write the name as it stands at the head of your papers.</source>
        <translation>Ghi tên như ở đầu văn bản của cơ quan.</translation>
    </message>
    <message>
        <source>Write the name that the receipt shows to citizens.</source>
        <translation>Ghi tên để người dân thấy trên giấy hẹn.</translation>
    </message>
    <message>
        <source>Write the place that stands before the date.</source>
        <translation>Ghi địa danh, ví dụ Hà Nội.</translation>
    </message>
    <message>
        <source>Write the identifier given to your agency, as in H26.12.05.</source>
        <translation>Ghi mã đã cấp cho cơ quan, ví dụ H26.12.05.</translation>
    </message>
    <message>
        <source>An identifier looks like H26.12.05 or 000.00.01.H26.</source>
        <translation>Mã định danh có dạng H26.12.05 hoặc 000.00.01.H26.</translation>
    </message>
</context>
<context>
    <name>OfficeSideDialog</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>This office takes the procedure in</source>
        <translation>Đang tiếp nhận thủ tục này</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận giải quyết</translation>
    </message>
    <message>
        <source>Not assigned yet</source>
        <translation>Chưa giao</translation>
    </message>
    <message>
        <source>Clerks find the procedure when they take in a dossier.</source>
        <translation>Cán bộ tiếp nhận tìm thấy thủ tục khi nhận hồ sơ.</translation>
    </message>
    <message>
        <source>Clerks no longer find the procedure when they take in a dossier. Dossiers already accepted go on as promised.</source>
        <translation>Cán bộ tiếp nhận không còn tìm thấy thủ tục khi nhận hồ sơ. Hồ sơ đã tiếp nhận vẫn giải quyết đúng hẹn.</translation>
    </message>
    <message>
        <source>Procedure {code} here</source>
        <translation>Thủ tục {code} tại đơn vị</translation>
    </message>
    <message>
        <source>Department for {count} procedures</source>
        <translation>Giao bộ phận cho {count} thủ tục</translation>
    </message>
    <message>
        <source>All the chosen procedures will be solved by this department.</source>
        <translation>Mọi thủ tục đã chọn sẽ do bộ phận này giải quyết.</translation>
    </message>
</context>
<context>
    <name>OfficeStep</name>
    <message>
        <source>Which office is this?</source>
        <translation>Đây là cơ quan nào?</translation>
    </message>
    <message>
        <source>These words stand on every receipt. They can be changed later in Settings.</source>
        <translation>Những chữ này in trên mọi giấy hẹn. Đổi được sau, ở trang Thiết lập.</translation>
    </message>
</context>
<context>
    <name>OfficialDialog</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Công chức tư pháp – hộ tịch</source>
        <translation>Công chức tư pháp – hộ tịch</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Badge number</source>
        <translation>Mã thẻ</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>New official</source>
        <translation>Thêm người giải quyết</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Sửa {name}</translation>
    </message>
    <message>
        <source>Dossiers are handed to officials, and the late list counts by them.</source>
        <translation>Hồ sơ được giao cho người giải quyết; danh sách trễ hạn tính theo từng người.</translation>
    </message>
</context>
<context>
    <name>OfficialsSegment</name>
    <message>
        <source>Officials</source>
        <translation>Người giải quyết</translation>
    </message>
    <message>
        <source>Add an official</source>
        <translation>Thêm người giải quyết</translation>
    </message>
    <message>
        <source>{name} ({code}) is no longer offered for new dossiers. Dossiers that this person holds stay with them until they are handed over.</source>
        <translation>{name} ({code}) không còn trong danh sách chọn khi nhận hồ sơ mới. Hồ sơ đang giữ vẫn đứng tên người này tới khi được giao cho người khác.</translation>
    </message>
    <message>
        <source>No official yet</source>
        <translation>Chưa có người giải quyết nào</translation>
    </message>
    <message>
        <source>Add the people who solve dossiers; the late list counts by them.</source>
        <translation>Thêm những người giải quyết hồ sơ; danh sách trễ hạn tính theo từng người.</translation>
    </message>
</context>
<context>
    <name>OpeningDialog</name>
    <message>
        <source>Opening the dossiers…</source>
        <translation>Đang mở hồ sơ…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
</context>
<context>
    <name>OwnDayDialog</name>
    <message>
        <source>Worked day</source>
        <translation>Ngày làm bù</translation>
    </message>
    <message>
        <source>Day off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>for example 12/TB-UBND</source>
        <translation>ví dụ 12/TB-UBND</translation>
    </message>
    <message>
        <source>Reason or name</source>
        <translation>Lý do hoặc tên ngày</translation>
    </message>
    <message>
        <source>Number of the notice</source>
        <translation>Số thông báo</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>Có thể bỏ trống</translation>
    </message>
    <message>
        <source>Add a worked day</source>
        <translation>Thêm ngày làm bù</translation>
    </message>
    <message>
        <source>Add a day off</source>
        <translation>Thêm ngày nghỉ</translation>
    </message>
    <message>
        <source>for example Saturday of the census</source>
        <translation>ví dụ Thứ Bảy làm thêm đợt cấp căn cước</translation>
    </message>
    <message>
        <source>for example Village festival</source>
        <translation>ví dụ Lễ hội đình làng</translation>
    </message>
</context>
<context>
    <name>PaperFacts</name>
    <message>
        <source>Fees</source>
        <translation>Lệ phí</translation>
    </message>
    <message>
        <source>Papers handed in</source>
        <translation>Thành phần hồ sơ</translation>
    </message>
    <message>
        <source>{kinds} kinds · {sets} sets</source>
        <translation>{kinds} loại giấy tờ · {sets} bộ</translation>
    </message>
    <message>
        <source>No papers were recorded</source>
        <translation>Không ghi giấy tờ nào</translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation>Không thu</translation>
    </message>
    <message>
        <source>{n} originals</source>
        <translation>{n} bản chính</translation>
    </message>
    <message>
        <source>{n} certified copies</source>
        <translation>{n} bản chứng thực</translation>
    </message>
    <message>
        <source>{n} plain copies</source>
        <translation>{n} bản chụp</translation>
    </message>
    <message>
        <source>amount not entered yet</source>
        <translation>chưa nhập mức thu</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>đã nộp</translation>
    </message>
    <message>
        <source>not paid yet</source>
        <translation>chưa nộp</translation>
    </message>
</context>
<context>
    <name>PaperRow</name>
    <message>
        <source>Name as it stands in the decision</source>
        <translation>Tên giấy tờ như trong quyết định</translation>
    </message>
    <message>
        <source>if any</source>
        <translation>nếu có</translation>
    </message>
    <message>
        <source>Name of the document</source>
        <translation>Tên giấy tờ</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>Bản chính</translation>
    </message>
    <message>
        <source>Certified copies</source>
        <translation>Bản sao chứng thực</translation>
    </message>
    <message>
        <source>Plain copies</source>
        <translation>Bản sao</translation>
    </message>
    <message>
        <source>Only if there is one</source>
        <translation>Chỉ nộp nếu có</translation>
    </message>
    <message>
        <source>Take this document away</source>
        <translation>Bỏ giấy tờ này</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>Papers handed in</source>
        <translation>Thành phần hồ sơ</translation>
    </message>
    <message>
        <source>The papers of the procedure appear here once it is chosen.</source>
        <translation>Chọn thủ tục thì các giấy tờ cần nộp hiện ở đây.</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Thêm giấy tờ</translation>
    </message>
    <message>
        <source>Sets of the dossier</source>
        <translation>Số bộ hồ sơ</translation>
    </message>
    <message>
        <source>{handed} of {all} papers · {sets} set(s)</source>
        <translation>{handed} / {all} loại giấy tờ · {sets} bộ</translation>
    </message>
</context>
<context>
    <name>PapersSection</name>
    <message>
        <source>Documents of the dossier</source>
        <translation>Thành phần hồ sơ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên giấy tờ</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>Bản chính</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>Chứng thực</translation>
    </message>
    <message>
        <source>Plain copies</source>
        <translation>Bản sao</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Thêm giấy tờ</translation>
    </message>
</context>
<context>
    <name>PartyForm</name>
    <message>
        <source>Date of birth</source>
        <translation>Ngày sinh</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Giới tính</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>nn/tt/nnnn</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Số định danh</translation>
    </message>
    <message>
        <source>Tax code or owner&apos;s number</source>
        <translation>Mã số thuế hoặc số định danh</translation>
    </message>
    <message>
        <source>Tax code</source>
        <translation>Mã số thuế</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Name of the household business</source>
        <translation>Tên hộ kinh doanh</translation>
    </message>
    <message>
        <source>Name of the organisation</source>
        <translation>Tên tổ chức</translation>
    </message>
</context>
<context>
    <name>PasswordLine</name>
    <message>
        <source>Hide the password</source>
        <translation>Ẩn mật khẩu</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Xem mật khẩu</translation>
    </message>
</context>
<context>
    <name>PeopleColumns</name>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Solves dossiers as</source>
        <translation>Gắn với người giải quyết</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Badge number</source>
        <translation>Mã thẻ</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Chức danh</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name of the department</source>
        <translation>Tên bộ phận</translation>
    </message>
    <message>
        <source>Officials</source>
        <translation>Người giải quyết</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Đang dùng</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Đã ngừng</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Part of a name, a code or a role</source>
        <translation>Tìm theo tên, mã hoặc vai trò</translation>
    </message>
    <message>
        <source>People and departments</source>
        <translation>Người dùng và bộ phận</translation>
    </message>
    <message>
        <source>{active} accounts in use, {stopped} out of use</source>
        <translation>{active} tài khoản đang dùng, {stopped} đã ngừng</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>Danh sách nào</translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation>Lọc danh sách</translation>
    </message>
</context>
<context>
    <name>ProcedureCard</name>
    <message>
        <source>Code, part of the name, or initials</source>
        <translation>Gõ mã, một phần tên, hoặc chữ cái đầu</translation>
    </message>
    <message>
        <source>Code or name of the procedure  ({key}: recently used)</source>
        <translation>Mã hoặc tên thủ tục  ({key}: dùng gần đây)</translation>
    </message>
    <message>
        <source>Code in another system, if any</source>
        <translation>Mã trên hệ thống khác (nếu có)</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>The catalogue is empty. An administrator loads the starter catalogue on the Procedures page.</source>
        <translation>Danh mục thủ tục còn trống. Nhờ người quản trị nạp danh mục mẫu ở trang Thủ tục.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Hình thức nộp</translation>
    </message>
</context>
<context>
    <name>ProcedureEditor</name>
    <message>
        <source>Code</source>
        <translation>Mã thủ tục</translation>
    </message>
    <message>
        <source>Name of the procedure</source>
        <translation>Tên thủ tục</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Cấp thực hiện</translation>
    </message>
    <message>
        <source>Decision that publishes it</source>
        <translation>Quyết định công bố</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>Hiệu lực từ ngày</translation>
    </message>
    <message>
        <source>Dossiers already accepted keep their content and their due date; the new version is for those accepted from this day on.</source>
        <translation>Hồ sơ đã tiếp nhận giữ nguyên nội dung và ngày hẹn trả; bản mới áp dụng cho hồ sơ tiếp nhận từ ngày này.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>Save the new version</source>
        <translation>Lưu bản mới</translation>
    </message>
    <message>
        <source>Add the procedure</source>
        <translation>Thêm thủ tục</translation>
    </message>
    <message>
        <source>New procedure</source>
        <translation>Thêm thủ tục</translation>
    </message>
    <message>
        <source>Write it as it stands in the decision that publishes it</source>
        <translation>Ghi đúng như quyết định công bố</translation>
    </message>
    <message>
        <source>Change {code}</source>
        <translation>Sửa {code}</translation>
    </message>
    <message>
        <source>Makes a new version; the one in force since {date} is kept</source>
        <translation>Lưu thành bản mới; bản có hiệu lực từ {date} vẫn được giữ</translation>
    </message>
    <message>
        <source>From {date} on the present version still holds: choose that day or a later one unless this is for dossiers of before.</source>
        <translation>Từ {date} bản hiện hành vẫn được áp dụng. Chọn ngày đó hoặc muộn hơn, trừ khi bản này chỉ dành cho hồ sơ trước đó.</translation>
    </message>
</context>
<context>
    <name>ProcedureView</name>
    <message>
        <source>To be confirmed with the published decision</source>
        <translation>Cần xác nhận với quyết định công bố</translation>
    </message>
    <message>
        <source>Documents of the dossier</source>
        <translation>Thành phần hồ sơ</translation>
    </message>
    <message>
        <source>Fees and charges</source>
        <translation>Phí, lệ phí</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn giải quyết</translation>
    </message>
    <message>
        <source>Steps and their share of the time</source>
        <translation>Các bước và tỷ lệ thời gian</translation>
    </message>
    <message>
        <source>At this office</source>
        <translation>Tại đơn vị</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Nguồn công bố</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Danh mục</translation>
    </message>
    <message>
        <source>Department, intake…</source>
        <translation>Bộ phận, tiếp nhận…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>No longer taken in</source>
        <translation>Ngừng tiếp nhận</translation>
    </message>
    <message>
        <source>{count} to be confirmed</source>
        <translation>{count} điều cần xác nhận</translation>
    </message>
    <message>
        <source>Not in force yet</source>
        <translation>Chưa có hiệu lực</translation>
    </message>
    <message>
        <source>{field} · in force from {date}</source>
        <translation>{field} · hiệu lực từ {date}</translation>
    </message>
    <message>
        <source> · a new version holds from {date}</source>
        <translation> · bản mới áp dụng từ {date}</translation>
    </message>
    <message>
        <source>with a receipt</source>
        <translation>có giấy hẹn</translation>
    </message>
    <message>
        <source>no receipt is given</source>
        <translation>không cần giấy hẹn</translation>
    </message>
    <message>
        <source>{step} (another agency)</source>
        <translation>{step} (cơ quan khác)</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận giải quyết</translation>
    </message>
    <message>
        <source>not assigned yet</source>
        <translation>chưa giao</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>đang tiếp nhận</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>đã ngừng</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Cấp thực hiện</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>Hiệu lực từ</translation>
    </message>
    <message>
        <source>{paper} (if any)</source>
        <translation>{paper} (nếu có)</translation>
    </message>
    <message>
        <source>No papers listed</source>
        <translation>Chưa liệt kê giấy tờ nào</translation>
    </message>
    <message>
        <source>{count} kinds</source>
        <translation>{count} loại giấy tờ</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Open the settings file</source>
        <translation>Mở tệp cài đặt</translation>
    </message>
    <message>
        <source>Connection settings</source>
        <translation>Mở cài đặt kết nối</translation>
    </message>
</context>
<context>
    <name>PromiseCard</name>
    <message>
        <source>Official in charge</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
    <message>
        <source>Result due</source>
        <translation>Hẹn trả kết quả</translation>
    </message>
    <message>
        <source>Choose a procedure to see the day</source>
        <translation>Chọn thủ tục để thấy ngày hẹn</translation>
    </message>
    <message>
        <source>The day, the reason for it, who answers and what it costs appear here.</source>
        <translation>Ngày hẹn trả, lý do hẹn ngày đó, người chịu trách nhiệm và lệ phí sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>No day can be promised yet</source>
        <translation>Chưa tính được ngày hẹn</translation>
    </message>
    <message>
        <source>by {clock} · {limit}</source>
        <translation>trước {clock} · {limit}</translation>
    </message>
    <message>
        <source>Why this day?</source>
        <translation>Vì sao hẹn ngày này?</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Tạm tính</translation>
    </message>
    <message>
        <source>not assigned yet</source>
        <translation>chưa phân công</translation>
    </message>
    <message>
        <source>RESULT DUE</source>
        <translation>HẸN TRẢ KẾT QUẢ</translation>
    </message>
</context>
<context>
    <name>PromiseFacts</name>
    <message>
        <source>Why this due date?</source>
        <translation>Vì sao hẹn ngày này?</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Lời hẹn</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>tạm tính</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hẹn trả</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>Theo</translation>
    </message>
    <message>
        <source>First promised</source>
        <translation>Hẹn lần đầu</translation>
    </message>
    <message>
        <source>Result goes</source>
        <translation>Nhận kết quả</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Chọn tất cả</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Tăng</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Giảm</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Cắt</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Show Details...</source>
        <translation>Xem chi tiết…</translation>
    </message>
    <message>
        <source>Hide Details...</source>
        <translation>Ẩn chi tiết</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Lưu tất cả</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Có</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>Có cho &amp;tất cả</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Không</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>Không cho tất &amp;cả</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy bỏ</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ thay đổi</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Áp dụng</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Đặt lại</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Về mặc định</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Cắt</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Sao chép địa chỉ &amp;liên kết</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Leave as it is</source>
        <translation>Để nguyên</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Workplaces</source>
        <translation>Các nơi làm việc</translation>
    </message>
</context>
<context>
    <name>ReceiptForm</name>
    <message>
        <source>A5 (half of an A4 sheet)</source>
        <translation>A5 (nửa tờ A4)</translation>
    </message>
    <message>
        <source>A4 (a whole sheet)</source>
        <translation>A4 (cả tờ)</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Khổ giấy</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số liên</translation>
    </message>
    <message>
        <source>One for the citizen, one to keep.</source>
        <translation>Một liên giao dân, một liên lưu.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Default of this machine: {printer}</source>
        <translation>Mặc định của máy: {printer}</translation>
    </message>
    <message>
        <source>Default of this machine (none set)</source>
        <translation>Mặc định của máy (chưa đặt)</translation>
    </message>
    <message>
        <source>{printer} (not found on this machine)</source>
        <translation>{printer} (máy này không thấy)</translation>
    </message>
</context>
<context>
    <name>ReceiptPreview</name>
    <message>
        <source>Fit width</source>
        <translation>Vừa chiều rộng</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Drawing the receipt…</source>
        <translation>Đang vẽ giấy hẹn…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Lưu tệp PDF…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>In giấy hẹn</translation>
    </message>
    <message>
        <source>Receipt of {code}</source>
        <translation>Giấy hẹn {code}</translation>
    </message>
    <message>
        <source>Not saved to {file}: {reason}</source>
        <translation>Chưa lưu được tệp {file}: {reason}</translation>
    </message>
    <message>
        <source>Saved to {file}</source>
        <translation>Đã lưu tệp {file}</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Cỡ xem</translation>
    </message>
    <message>
        <source>Page before (PgUp)</source>
        <translation>Trang trước (PgUp)</translation>
    </message>
    <message>
        <source>Next page (PgDown)</source>
        <translation>Trang sau (PgDown)</translation>
    </message>
    <message>
        <source>As it would be printed now, at its true size</source>
        <translation>Giấy sẽ in ra đúng như thế này, đúng khổ</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Trang {page} / {count}</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Lưu giấy hẹn</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ReceiptPrinter</name>
    <message>
        <source>{code} is safely saved; only its receipt was not printed. {reason}</source>
        <translation>Hồ sơ {code} đã lưu an toàn, chỉ chưa in được giấy hẹn. {reason}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Receipt of {code} printed again, reprint {number}</source>
        <translation>Đã in lại giấy hẹn {code}, lần {number}</translation>
    </message>
    <message>
        <source>Receipt of {code} printed</source>
        <translation>Đã in giấy hẹn {code}</translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message>
        <source>Remove from the calendar?</source>
        <translation>Xóa khỏi lịch?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Both days of the swap go together.</source>
        <translation>Hai ngày hoán đổi được xóa cùng nhau.</translation>
    </message>
    <message>
        <source>Take these working hours back?</source>
        <translation>Xóa giờ làm việc sắp áp dụng?</translation>
    </message>
    <message>
        <source>Take back the hours</source>
        <translation>Xóa giờ này</translation>
    </message>
</context>
<context>
    <name>RoleTicks</name>
    <message>
        <source>takes dossiers in, prints receipts, hands results over</source>
        <translation>nhận hồ sơ, in giấy hẹn, trả kết quả</translation>
    </message>
    <message>
        <source>solves dossiers and marks them as finished</source>
        <translation>giải quyết hồ sơ và ghi nhận có kết quả</translation>
    </message>
    <message>
        <source>follows late dossiers, hands them over, cancels them</source>
        <translation>theo dõi hồ sơ trễ hạn, giao lại, hủy hồ sơ</translation>
    </message>
    <message>
        <source>keeps people, catalogue, calendar and settings</source>
        <translation>quản lý người dùng, danh mục, lịch làm việc, thiết lập</translation>
    </message>
</context>
<context>
    <name>SavePanel</name>
    <message>
        <source>Save, print later</source>
        <translation>Lưu, chưa in</translation>
    </message>
    <message>
        <source>Save and print the receipt</source>
        <translation>Lưu và in giấy hẹn</translation>
    </message>
    <message>
        <source>Save the dossier</source>
        <translation>Lưu hồ sơ</translation>
    </message>
    <message>
        <source>The number is given when saving; the receipt is printed after that.</source>
        <translation>Số hồ sơ được cấp khi lưu; giấy hẹn in sau khi lưu xong.</translation>
    </message>
    <message>
        <source>This procedure needs no receipt unless the citizen asks for one.</source>
        <translation>Thủ tục này không cần giấy hẹn, trừ khi người nộp yêu cầu.</translation>
    </message>
</context>
<context>
    <name>ScanBox</name>
    <message>
        <source>Scan a barcode, or type a dossier code, name, phone, ID number…</source>
        <translation>Quét mã vạch, hoặc gõ mã hồ sơ, họ tên, số điện thoại, số định danh…</translation>
    </message>
    <message>
        <source>Scan or search</source>
        <translation>Quét hoặc tìm</translation>
    </message>
    <message>
        <source>Scan or search from anywhere ({key})</source>
        <translation>Quét hoặc tìm từ bất cứ đâu ({key})</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Dossiers found</source>
        <translation>Hồ sơ tìm thấy</translation>
    </message>
    <message>
        <source>No dossier found for “{text}”</source>
        <translation>Không thấy hồ sơ nào cho “{text}”</translation>
    </message>
    <message>
        <source>Try fewer or shorter words: part of the name, the phone, the ID number or the code. Marks and order do not matter.</source>
        <translation>Thử ít chữ hơn: một phần họ tên, số điện thoại, số định danh hoặc mã hồ sơ. Không cần dấu, không cần đúng thứ tự.</translation>
    </message>
</context>
<context>
    <name>Segment</name>
    <message>
        <source>Take out of use…</source>
        <translation>Ngừng dùng…</translation>
    </message>
    <message>
        <source>Put back into use</source>
        <translation>Cho dùng lại</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Nothing fits “{text}”</source>
        <translation>Không có ai khớp “{text}”</translation>
    </message>
    <message>
        <source>Try fewer letters.</source>
        <translation>Thử gõ ít chữ hơn.</translation>
    </message>
    <message>
        <source>Chosen: {name}</source>
        <translation>Đang chọn: {name}</translation>
    </message>
    <message>
        <source>Choose a line; Enter changes it</source>
        <translation>Chọn một dòng; bấm Enter để sửa</translation>
    </message>
    <message>
        <source>{name} is out of use.</source>
        <translation>Đã ngừng dùng {name}.</translation>
    </message>
    <message>
        <source>{name} is in use again.</source>
        <translation>{name} đã dùng lại được.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source> working hours</source>
        <translation> giờ làm việc</translation>
    </message>
    <message>
        <source>Change user</source>
        <translation>Đổi người dùng</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Lưu thiết lập</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Quầy</translation>
    </message>
    <message>
        <source>The desk this machine stands on.</source>
        <translation>Quầy đặt máy này.</translation>
    </message>
    <message>
        <source>A dossier is due soon when it has left</source>
        <translation>Báo sắp đến hạn khi hồ sơ còn</translation>
    </message>
    <message>
        <source>Closed hours do not count.</source>
        <translation>Không tính giờ nghỉ.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Thiết lập</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Màn hình</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>đổi ngay khi lưu</translation>
    </message>
    <message>
        <source>The rest is set by an administrator.</source>
        <translation>Các mục còn lại do người quản trị thiết lập.</translation>
    </message>
    <message>
        <source>A dossier is being filled in. Save it or press Begin again first, then save the settings.</source>
        <translation>Đang nhập dở một hồ sơ. Lưu hoặc bấm Làm lại trước, rồi lưu thiết lập.</translation>
    </message>
    <message>
        <source>Everything is saved in {file}</source>
        <translation>Đã lưu hết, trong {file}</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>from the next receipt on</source>
        <translation>từ giấy hẹn tiếp theo</translation>
    </message>
    <message>
        <source>Counter and due dates</source>
        <translation>Quầy và thời hạn</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Giấy hẹn</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Cơ sở dữ liệu</translation>
    </message>
    <message>
        <source>when the program is opened again</source>
        <translation>từ lần mở chương trình sau</translation>
    </message>
    <message>
        <source>This time the program works with another address, named when it was started.</source>
        <translation>Lần này chương trình đang dùng địa chỉ khác, đã chỉ ra khi mở.</translation>
    </message>
    <message>
        <source>Settings saved. Open the program again to work with the other database.</source>
        <translation>Đã lưu thiết lập. Đóng chương trình rồi mở lại để dùng cơ sở dữ liệu mới.</translation>
    </message>
    <message>
        <source>Settings saved.</source>
        <translation>Đã lưu thiết lập.</translation>
    </message>
    <message>
        <source>There are changes that are not saved yet.</source>
        <translation>Có thay đổi chưa lưu.</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Một Cửa · sign in</source>
        <translation>Một Cửa · đăng nhập</translation>
    </message>
    <message>
        <source>So that every dossier knows who took it in.</source>
        <translation>Để mỗi hồ sơ ghi đúng người tiếp nhận.</translation>
    </message>
    <message>
        <source>Type your user name.</source>
        <translation>Gõ tên đăng nhập.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Gõ mật khẩu.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Phím Caps Lock đang bật.</translation>
    </message>
</context>
<context>
    <name>SpecialDays</name>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên ngày</translation>
    </message>
    <message>
        <source>Swapped with</source>
        <translation>Đổi với</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Office day off</source>
        <translation>Cơ quan nghỉ</translation>
    </message>
    <message>
        <source>Swapped day off</source>
        <translation>Hoán đổi</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>Chưa áp dụng</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Chính thức</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Dự kiến</translation>
    </message>
    <message>
        <source>National</source>
        <translation>Quốc gia</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Cơ quan</translation>
    </message>
</context>
<context>
    <name>StartAgainDialog</name>
    <message>
        <source>Begin again?</source>
        <translation>Làm lại từ đầu?</translation>
    </message>
    <message>
        <source>What was typed for this citizen is not saved and will be cleared.</source>
        <translation>Nội dung đang nhập cho người này chưa lưu và sẽ bị xóa.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Clear and begin again</source>
        <translation>Xóa và làm lại</translation>
    </message>
</context>
<context>
    <name>StartTrouble</name>
    <message>
        <source>Một Cửa cannot open the office yet</source>
        <translation>Chưa mở được dữ liệu của cơ quan</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>No dossier was lost or changed.</source>
        <translation>Không hồ sơ nào bị mất hay bị đổi.</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>Các bước</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>What is done</source>
        <translation>Việc phải làm</translation>
    </message>
    <message>
        <source>another agency</source>
        <translation>cơ quan khác</translation>
    </message>
    <message>
        <source>Name of the step</source>
        <translation>Tên bước</translation>
    </message>
    <message>
        <source>Share of the time in per cent</source>
        <translation>Tỷ lệ thời gian (%)</translation>
    </message>
    <message>
        <source>Done by another agency</source>
        <translation>Do cơ quan khác thực hiện</translation>
    </message>
    <message>
        <source>Take this step away</source>
        <translation>Bỏ bước này</translation>
    </message>
</context>
<context>
    <name>StepsSection</name>
    <message>
        <source>Steps and their share of the time</source>
        <translation>Các bước và tỷ lệ thời gian</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Tỷ lệ, %</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Thêm bước</translation>
    </message>
    <message>
        <source>together {share}</source>
        <translation>cộng {share}</translation>
    </message>
    <message>
        <source>, {share} missing</source>
        <translation>, còn thiếu {share}</translation>
    </message>
    <message>
        <source>, {share} too much</source>
        <translation>, thừa {share}</translation>
    </message>
</context>
<context>
    <name>StockStep</name>
    <message>
        <source>What to begin with?</source>
        <translation>Bắt đầu với những gì?</translation>
    </message>
    <message>
        <source>Then everything is ready to receive the first dossier.</source>
        <translation>Xong bước này là tiếp nhận được hồ sơ đầu tiên.</translation>
    </message>
    <message>
        <source>Bring in the starter catalogue: {count} commune procedures</source>
        <translation>Đưa vào danh mục khởi đầu: {count} thủ tục cấp xã</translation>
    </message>
    <message>
        <source>{count} of them have a value to be confirmed with your province&apos;s decision; they are marked on the Procedures page.</source>
        <translation>{count} thủ tục có chỗ cần đối chiếu với quyết định của tỉnh, được đánh dấu ở trang Thủ tục.</translation>
    </message>
    <message>
        <source>These data have users and procedures already; sign in to see them.</source>
        <translation>Dữ liệu này đã có người dùng và thủ tục; đăng nhập để xem.</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Danh mục thủ tục</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Giấy hẹn</translation>
    </message>
</context>
<context>
    <name>StoppingDialog</name>
    <message>
        <source>Take {name} out of use?</source>
        <translation>Ngừng dùng {name}?</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>Ngừng dùng</translation>
    </message>
</context>
<context>
    <name>StoreForm</name>
    <message>
        <source>On this machine</source>
        <translation>Trên máy này</translation>
    </message>
    <message>
        <source>On a PostgreSQL server</source>
        <translation>Trên máy chủ PostgreSQL</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Thử kết nối</translation>
    </message>
    <message>
        <source>Address of the database</source>
        <translation>Địa chỉ cơ sở dữ liệu</translation>
    </message>
    <message>
        <source>postgresql://USER:PASSWORD@HOST/NAME</source>
        <translation>postgresql://NGƯỜI-DÙNG:MẬT-KHẨU@MÁY-CHỦ/TÊN</translation>
    </message>
    <message>
        <source>One counter, nothing else to install. File: {file}</source>
        <translation>Dùng cho một quầy, không cần cài gì thêm. Tệp: {file}</translation>
    </message>
    <message>
        <source>Several counters work on the same dossiers.</source>
        <translation>Nhiều quầy cùng làm trên một kho hồ sơ.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Đang kết nối…</translation>
    </message>
</context>
<context>
    <name>StoreStep</name>
    <message>
        <source>Where are the dossiers kept?</source>
        <translation>Hồ sơ lưu ở đâu?</translation>
    </message>
    <message>
        <source>For one counter this machine is enough. Ask your IT staff about a server.</source>
        <translation>Một quầy thì máy này là đủ. Nếu dùng máy chủ, hỏi bộ phận công nghệ thông tin.</translation>
    </message>
</context>
<context>
    <name>SwapDialog</name>
    <message>
        <source>Swap two days</source>
        <translation>Hoán đổi ngày</translation>
    </message>
    <message>
        <source>Day off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Worked instead</source>
        <translation>Ngày làm bù</translation>
    </message>
    <message>
        <source>for example 12/TB-UBND</source>
        <translation>ví dụ 12/TB-UBND</translation>
    </message>
    <message>
        <source>Number of the notice</source>
        <translation>Số thông báo</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>What happened</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Việc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Received at the counter</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Handed to {name}</source>
        <translation>Giao cho {name}</translation>
    </message>
    <message>
        <source>before: {name}</source>
        <translation>trước đó: {name}</translation>
    </message>
    <message>
        <source>Result ready</source>
        <translation>Đã có kết quả</translation>
    </message>
    <message>
        <source>Result returned to the citizen</source>
        <translation>Trả kết quả cho công dân</translation>
    </message>
    <message>
        <source>Clock stopped</source>
        <translation>Đồng hồ tạm dừng</translation>
    </message>
    <message>
        <source>Clock running again</source>
        <translation>Đồng hồ chạy tiếp</translation>
    </message>
    <message>
        <source>Undone: the act before this</source>
        <translation>Hoàn tác việc ngay trước</translation>
    </message>
    <message>
        <source>Dossier cancelled</source>
        <translation>Hủy hồ sơ</translation>
    </message>
    <message>
        <source>Due date moved by the calendar</source>
        <translation>Dời hẹn theo lịch</translation>
    </message>
    <message>
        <source>Due date set by decision</source>
        <translation>Ấn định ngày hẹn</translation>
    </message>
    <message>
        <source>Due date extended</source>
        <translation>Gia hạn</translation>
    </message>
    <message>
        <source>Due date computed again</source>
        <translation>Tính lại ngày hẹn</translation>
    </message>
    <message>
        <source>Receipt not printed</source>
        <translation>Không in được giấy hẹn</translation>
    </message>
    <message>
        <source>Receipt printed again, reprint {number}</source>
        <translation>In lại giấy hẹn lần {number}</translation>
    </message>
    <message>
        <source>Receipt printed</source>
        <translation>In giấy hẹn</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Ít nhất {count} ký tự.</translation>
    </message>
    <message>
        <source>Leave both empty to keep the present password.</source>
        <translation>Để trống cả hai ô nếu giữ mật khẩu hiện tại.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Solves dossiers as</source>
        <translation>Gắn với người giải quyết</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>Nhập lại mật khẩu</translation>
    </message>
    <message>
        <source>Solves no dossiers</source>
        <translation>Không giải quyết hồ sơ</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Thêm người dùng</translation>
    </message>
    <message>
        <source>Change the account of {name}</source>
        <translation>Sửa tài khoản của {name}</translation>
    </message>
    <message>
        <source>Everybody signs in with an account of their own: each act bears a name.</source>
        <translation>Mỗi người dùng một tài khoản riêng: việc nào cũng ghi tên người làm.</translation>
    </message>
    <message>
        <source>What this person did so far stays under the name it was done with.</source>
        <translation>Những việc đã làm vẫn ghi theo tên lúc làm.</translation>
    </message>
</context>
<context>
    <name>UsersSegment</name>
    <message>
        <source>Users</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>Thêm người dùng</translation>
    </message>
    <message>
        <source>The account “{username}” can no longer sign in. What it did stays under its name, and it can be put back into use at any time.</source>
        <translation>Tài khoản “{username}” sẽ không đăng nhập được nữa. Những việc đã làm vẫn ghi tên; có thể cho dùng lại bất cứ lúc nào.</translation>
    </message>
    <message>
        <source>Nobody can sign in yet</source>
        <translation>Chưa có ai đăng nhập được</translation>
    </message>
    <message>
        <source>Add an account for each colleague; each signs in with a name of their own.</source>
        <translation>Thêm tài khoản cho từng đồng nghiệp; mỗi người đăng nhập bằng tên riêng.</translation>
    </message>
</context>
<context>
    <name>VoidQuestion</name>
    <message>
        <source>Why</source>
        <translation>Lý do hủy</translation>
    </message>
    <message>
        <source>For example: entered twice</source>
        <translation>Ví dụ: nhập trùng hồ sơ</translation>
    </message>
    <message>
        <source>Cancel the dossier</source>
        <translation>Hủy hồ sơ</translation>
    </message>
    <message>
        <source>Cancel {code}?</source>
        <translation>Hủy hồ sơ {code}?</translation>
    </message>
    <message>
        <source>The dossier of {owner} will not be worked on any more and leaves the lists of open and late ones. Its number stays in the register, marked as cancelled, and is never given again. This cannot be undone.</source>
        <translation>Hồ sơ của {owner} sẽ không được giải quyết nữa và rời danh sách đang giải quyết, trễ hạn. Số hồ sơ vẫn giữ trong sổ, ghi là đã hủy, không cấp lại cho hồ sơ khác. Việc này không hoàn tác được.</translation>
    </message>
</context>
<context>
    <name>Workplaces</name>
    <message>
        <source>Intake</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ hạn</translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Working calendar</source>
        <translation>Lịch làm việc</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Thiết lập</translation>
    </message>
</context>
<context>
    <name>YearBanner</name>
    <message>
        <source>Estimated</source>
        <translation>Dự kiến</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Cần xác nhận</translation>
    </message>
    <message>
        <source>The days off of {year} are estimates, no notice has been published yet; promises that reach into this year are marked provisional.</source>
        <translation>Lịch nghỉ năm {year} là dự kiến, chưa có thông báo; hẹn trả tính qua năm này ghi tạm tính.</translation>
    </message>
    <message>
        <source>The calendar of {year} is not confirmed: due dates that reach into {year} are provisional. When the notice of the days off is out, confirm the calendar by it.</source>
        <translation>Lịch năm {year} chưa được xác nhận: hẹn trả tính qua năm này là tạm tính. Có thông báo lịch nghỉ thì xác nhận.</translation>
    </message>
    <message>
        <source>Confirm the calendar of {year}…</source>
        <translation>Xác nhận lịch năm {year}…</translation>
    </message>
</context>
<context>
    <name>YearChooser</name>
    <message>
        <source>This year</source>
        <translation>Năm nay</translation>
    </message>
    <message>
        <source>Year before (Alt+Left)</source>
        <translation>Năm trước (Alt+Left)</translation>
    </message>
    <message>
        <source>Year after (Alt+Right)</source>
        <translation>Năm sau (Alt+Right)</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>Năm {year}</translation>
    </message>
</context>
<context>
    <name>YearOverview</name>
    <message>
        <source>The year {year} at a glance</source>
        <translation>Toàn cảnh năm {year}</translation>
    </message>
    <message>
        <source>What the colours mean</source>
        <translation>Ý nghĩa màu</translation>
    </message>
    <message>
        <source>national day off</source>
        <translation>nghỉ lễ, Tết</translation>
    </message>
    <message>
        <source>day off of this office</source>
        <translation>cơ quan nghỉ</translation>
    </message>
    <message>
        <source>worked in exchange</source>
        <translation>làm bù</translation>
    </message>
    <message>
        <source>weekly day off</source>
        <translation>nghỉ tuần</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
</context>
<context>
    <name>YearReminder</name>
    <message>
        <source>Open the calendar</source>
        <translation>Mở lịch làm việc</translation>
    </message>
    <message>
        <source>Do not remind me again today</source>
        <translation>Hôm nay không nhắc nữa</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Cần xác nhận</translation>
    </message>
    <message>
        <source>The calendar of {year} is not confirmed: due dates that reach into {year} are provisional. Ask the administrator to confirm it when the notice is out.</source>
        <translation>Lịch năm {year} chưa được xác nhận: hẹn trả tính qua năm này là tạm tính. Có thông báo lịch nghỉ thì nhờ người quản trị xác nhận.</translation>
    </message>
</context>
<context>
    <name>YearState</name>
    <message>
        <source>Take the confirmation back…</source>
        <translation>Bỏ xác nhận…</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Dự kiến</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Chính thức</translation>
    </message>
    <message>
        <source>Announced · by notice No. {notice}</source>
        <translation>Chính thức · theo thông báo số {notice}</translation>
    </message>
    <message>
        <source>Announced · by {notice}</source>
        <translation>Chính thức · theo {notice}</translation>
    </message>
</context>
<context>
    <name>_CalendarPopup</name>
    <message>
        <source>Calendar</source>
        <translation>Lịch</translation>
    </message>
</context>
<context>
    <name>_ComingWeek</name>
    <message>
        <source>Take back…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>Take back the working hours from {day}</source>
        <translation>Xóa giờ làm việc từ {day}</translation>
    </message>
</context>
<context>
    <name>_CountsPopup</name>
    <message>
        <source>Originals</source>
        <translation>Bản chính</translation>
    </message>
    <message>
        <source>Certified</source>
        <translation>Bản chứng thực</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Bản photo</translation>
    </message>
</context>
<context>
    <name>_LimitLine</name>
    <message>
        <source>not set</source>
        <translation>chưa đặt</translation>
    </message>
    <message>
        <source>as at the counter</source>
        <translation>như nộp trực tiếp</translation>
    </message>
    <message>
        <source>{channel}: how many</source>
        <translation>{channel}: số lượng</translation>
    </message>
    <message>
        <source>{channel}: unit</source>
        <translation>{channel}: đơn vị</translation>
    </message>
</context>
<context>
    <name>_Popup</name>
    <message>
        <source>Suggestions</source>
        <translation>Gợi ý</translation>
    </message>
    <message>
        <source>Nothing is called “{text}”. Try fewer letters or the code.</source>
        <translation>Không có mục nào khớp “{text}”. Thử gõ ít chữ hơn hoặc gõ mã.</translation>
    </message>
</context>
<context>
    <name>_Waiting</name>
    <message>
        <source>Stop waiting</source>
        <translation>Thôi chờ</translation>
    </message>
</context>
</TS>
