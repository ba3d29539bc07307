<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>ActDialog</name>
    <message>
        <source>Print afterwards: {paper}</source>
        <translation>Ghi nhận xong thì in {paper}</translation>
    </message>
    <message>
        <source>Do it all the same</source>
        <translation>Vẫn ghi nhận</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>Ask for a supplement…</source>
        <translation>Yêu cầu bổ sung…</translation>
    </message>
    <message>
        <source>Receive the supplement…</source>
        <translation>Nhận bổ sung…</translation>
    </message>
    <message>
        <source>Close: never answered…</source>
        <translation>Đóng vì quá hạn bổ sung…</translation>
    </message>
    <message>
        <source>Ask for a payment…</source>
        <translation>Yêu cầu nghĩa vụ tài chính…</translation>
    </message>
    <message>
        <source>Record the payment as met…</source>
        <translation>Ghi nhận đã nộp tiền…</translation>
    </message>
    <message>
        <source>Ask another agency…</source>
        <translation>Lấy ý kiến cơ quan khác…</translation>
    </message>
    <message>
        <source>Receive the answer…</source>
        <translation>Nhận ý kiến trả lời…</translation>
    </message>
    <message>
        <source>The competent agency has it…</source>
        <translation>Cơ quan có thẩm quyền đã nhận…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Bàn giao…</translation>
    </message>
    <message>
        <source>Take the dossier</source>
        <translation>Nhận hồ sơ</translation>
    </message>
    <message>
        <source>Do not take it…</source>
        <translation>Không nhận bàn giao…</translation>
    </message>
    <message>
        <source>Hand to an official…</source>
        <translation>Giao người giải quyết…</translation>
    </message>
    <message>
        <source>Record the result</source>
        <translation>Ghi nhận có kết quả</translation>
    </message>
    <message>
        <source>Decline on the merits…</source>
        <translation>Từ chối giải quyết…</translation>
    </message>
    <message>
        <source>Stop at the applicant's request…</source>
        <translation>Dừng theo yêu cầu của người nộp…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Rút hồ sơ…</translation>
    </message>
    <message>
        <source>Return the result…</source>
        <translation>Trả kết quả…</translation>
    </message>
    <message>
        <source>Correct the data…</source>
        <translation>Sửa thông tin…</translation>
    </message>
    <message>
        <source>Cancel the dossier…</source>
        <translation>Hủy hồ sơ…</translation>
    </message>
    <message>
        <source>Extend, with an apology…</source>
        <translation>Gia hạn kèm thư xin lỗi…</translation>
    </message>
    <message>
        <source>Set the due date by hand…</source>
        <translation>Ấn định ngày hẹn…</translation>
    </message>
    <message>
        <source>Back to the computed due date…</source>
        <translation>Trở lại ngày tính theo lịch…</translation>
    </message>
    <message>
        <source>{code}: supplement asked for. The clock stands still until it comes.</source>
        <translation>Đã yêu cầu bổ sung hồ sơ {code}. Đồng hồ dừng đến khi nhận đủ.</translation>
    </message>
    <message>
        <source>{code}: supplement received. The clock runs again, due {due}.</source>
        <translation>Đã nhận bổ sung hồ sơ {code}. Đồng hồ chạy tiếp, hẹn trả {due}.</translation>
    </message>
    <message>
        <source>{code} is closed: the supplement never came.</source>
        <translation>Đã đóng hồ sơ {code} vì quá hạn bổ sung.</translation>
    </message>
    <message>
        <source>{code}: waiting for the payment. The clock stands still.</source>
        <translation>Hồ sơ {code} chờ nộp tiền. Đồng hồ dừng.</translation>
    </message>
    <message>
        <source>{code}: payment met. The clock runs again, due {due}.</source>
        <translation>Hồ sơ {code} đã nộp tiền. Đồng hồ chạy tiếp, hẹn trả {due}.</translation>
    </message>
    <message>
        <source>{code} is now with {holder}.</source>
        <translation>Đã giao hồ sơ {code} cho {holder}.</translation>
    </message>
    <message>
        <source>{code}: answer received. The dossier is with {holder} again.</source>
        <translation>Đã nhận ý kiến trả lời. Hồ sơ {code} về lại {holder}.</translation>
    </message>
    <message>
        <source>{code}: received by {holder}, due {due}.</source>
        <translation>{holder} đã nhận hồ sơ {code}, hẹn trả {due}.</translation>
    </message>
    <message>
        <source>{code} is handed to {holder}.</source>
        <translation>Đã bàn giao hồ sơ {code} cho {holder}.</translation>
    </message>
    <message>
        <source>{code} is taken: {holder} has it.</source>
        <translation>{holder} đã nhận hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code} goes back to {holder}.</source>
        <translation>Hồ sơ {code} trả lại {holder}.</translation>
    </message>
    <message>
        <source>{code}: result ready. The citizen can come for it.</source>
        <translation>{code} đã có kết quả, chờ trả cho công dân.</translation>
    </message>
    <message>
        <source>{code} is declined on the merits.</source>
        <translation>Đã từ chối giải quyết hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code} is stopped.</source>
        <translation>Đã dừng giải quyết hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code} is withdrawn.</source>
        <translation>Đã ghi nhận rút hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code}: result returned.</source>
        <translation>Đã trả kết quả hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code} is corrected.</source>
        <translation>Đã sửa thông tin hồ sơ {code}.</translation>
    </message>
    <message>
        <source>{code} is cancelled; its number stays in the register.</source>
        <translation>Đã hủy hồ sơ {code}; số hồ sơ vẫn giữ trong sổ.</translation>
    </message>
    <message>
        <source>{code} is extended: due {due}.</source>
        <translation>Đã gia hạn hồ sơ {code}: hẹn trả {due}.</translation>
    </message>
    <message>
        <source>{code}: due {due} by decision.</source>
        <translation>Đã ấn định ngày hẹn hồ sơ {code}: {due}.</translation>
    </message>
    <message>
        <source>{code}: due {due} again, as computed.</source>
        <translation>Hồ sơ {code} trở lại ngày tính theo lịch: {due}.</translation>
    </message>
</context>
<context>
    <name>AddressField</name>
    <message>
        <source>Use</source>
        <translation>Dùng</translation>
    </message>
    <message>
        <source>By the borders since 1 July 2025: {commune}</source>
        <translation>Theo địa giới từ 01/7/2025: {commune}</translation>
    </message>
    <message>
        <source>Use {commune} in the address</source>
        <translation>Dùng {commune} trong địa chỉ</translation>
    </message>
    <message>
        <source>Divided on 1 July 2025: now one of {count} communes</source>
        <translation>Theo địa giới từ 01/7/2025, nơi này nay thuộc một trong {count} xã, phường</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose the commune of today</source>
        <translation>Chọn xã, phường theo địa giới mới</translation>
    </message>
</context>
<context>
    <name>AddressLine</name>
    <message>
        <source>before July 2025: {name}</source>
        <translation>trước 7/2025: {name}</translation>
    </message>
</context>
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
    <name>AnswerDialog</name>
    <message>
        <source>Answer of {agency}</source>
        <translation>Ý kiến trả lời của {agency}</translation>
    </message>
    <message>
        <source>{code} goes back to whom it came from, with the time that was left.</source>
        <translation>{code} về lại nơi đã gửi đi, với thời gian còn lại.</translation>
    </message>
    <message>
        <source>Receive it</source>
        <translation>Nhận trả lời</translation>
    </message>
    <message>
        <source>For example: agrees, letter 512/CCT-HKD</source>
        <translation>Ví dụ: đồng ý, công văn 512/CCT-HKD</translation>
    </message>
    <message>
        <source>What it answered</source>
        <translation>Nội dung trả lời</translation>
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
    <name>AppointDialog</name>
    <message>
        <source>Head of {name}</source>
        <translation>Người phụ trách {name}</translation>
    </message>
    <message>
        <source>Marks of lateness of steps that ended before stay with whom headed it then.</source>
        <translation>Trễ hạn của các bước đã kết thúc trước đó vẫn tính cho người phụ trách lúc ấy.</translation>
    </message>
    <message>
        <source>Appoint</source>
        <translation>Giao phụ trách</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai phụ trách</translation>
    </message>
    <message>
        <source>From which day on</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>A day that is past may be given</source>
        <translation>Có thể ghi ngày đã qua</translation>
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
    <name>AskPaymentDialog</name>
    <message>
        <source>Ask for a payment</source>
        <translation>Yêu cầu nghĩa vụ tài chính</translation>
    </message>
    <message>
        <source>{code}, {owner}. The clock stands still until it is met.</source>
        <translation>{code}, {owner}. Đồng hồ dừng đến khi nộp xong.</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>Ghi nhận yêu cầu</translation>
    </message>
    <message>
        <source>For example: notice 118/TB-CCT of the tax office</source>
        <translation>Ví dụ: thông báo 118/TB-CCT của Chi cục Thuế</translation>
    </message>
    <message>
        <source>What has to be paid</source>
        <translation>Khoản phải nộp</translation>
    </message>
    <message>
        <source>Expected to be met by</source>
        <translation>Dự kiến nộp xong</translation>
    </message>
    <message>
        <source>May be left empty; the due date follows the day when it is really met</source>
        <translation>Có thể để trống; ngày hẹn tính theo ngày nộp thật</translation>
    </message>
</context>
<context>
    <name>AskSupplementDialog</name>
    <message>
        <source>Ask for a supplement</source>
        <translation>Yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>{code}, {owner}. Say everything that is missing at once: guidance is given once.</source>
        <translation>{code}, {owner}. Ghi một lần cho đủ: chỉ hướng dẫn bổ sung một lần.</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>Yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>Anything else, a line for each</source>
        <translation>Nội dung khác, mỗi dòng một mục</translation>
    </message>
    <message>
        <source>What is needed</source>
        <translation>Cần bổ sung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>To be answered by</source>
        <translation>Hạn bổ sung</translation>
    </message>
    <message>
        <source>Left empty, the office's own days hold, if it set any</source>
        <translation>Để trống thì theo thời gian bổ sung của cơ quan, nếu có đặt</translation>
    </message>
    <message>
        <source>Allowed by</source>
        <translation>Người cho phép</translation>
    </message>
    <message>
        <source>Asked {count} times already: a further request needs an approver</source>
        <translation>Đã yêu cầu {count} lần: yêu cầu thêm phải có người cho phép</translation>
    </message>
</context>
<context>
    <name>AssignDialog</name>
    <message>
        <source>Hand {code} to an official</source>
        <translation>Giao hồ sơ {code}</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Giao hồ sơ</translation>
    </message>
    <message>
        <source>Who shall solve it</source>
        <translation>Người giải quyết</translation>
    </message>
</context>
<context>
    <name>BankForm</name>
    <message>
        <source>No transfers</source>
        <translation>Không nhận chuyển khoản</translation>
    </message>
    <message>
        <source>Another bank</source>
        <translation>Ngân hàng khác</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Ngân hàng</translation>
    </message>
    <message>
        <source>With an account, receipts with unpaid fees bear a VietQR.</source>
        <translation>Có tài khoản thì giấy hẹn còn phí, lệ phí chưa nộp sẽ in kèm mã VietQR.</translation>
    </message>
    <message>
        <source>Name of the bank</source>
        <translation>Tên ngân hàng</translation>
    </message>
    <message>
        <source>Six digits of the bank</source>
        <translation>Mã ngân hàng (6 chữ số)</translation>
    </message>
    <message>
        <source>Account number</source>
        <translation>Số tài khoản</translation>
    </message>
    <message>
        <source>Account holder</source>
        <translation>Chủ tài khoản</translation>
    </message>
</context>
<context>
    <name>BeforeAcceptance</name>
    <message>
        <source>Waiting for a supplement: {count}</source>
        <translation>Đang chờ bổ sung: {count}</translation>
    </message>
    <message>
        <source>{code} is closed since {day}, “{status}”: {reason}</source>
        <translation>Hồ sơ {code} đã đóng ngày {day}, “{status}”: {reason}</translation>
    </message>
    <message>
        <source>{code} is given back for a supplement and waits under this code</source>
        <translation>Đã ghi yêu cầu bổ sung {code}. Hồ sơ chờ ở quầy dưới mã này, chưa tính thời hạn.</translation>
    </message>
    <message>
        <source>Print form 02</source>
        <translation>In phiếu bổ sung</translation>
    </message>
    <message>
        <source>{code} is not accepted</source>
        <translation>Đã từ chối tiếp nhận hồ sơ {code}.</translation>
    </message>
    <message>
        <source>Print form 03</source>
        <translation>In phiếu từ chối</translation>
    </message>
    <message>
        <source>{code} is taken back by the applicant</source>
        <translation>Người nộp đã rút hồ sơ {code}.</translation>
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
    <name>CausesTable</name>
    <message>
        <source>Outside</source>
        <translation>Khách quan</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Chủ quan</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Đang dùng</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
</context>
<context>
    <name>CausesView</name>
    <message>
        <source>Causes of lateness</source>
        <translation>Nguyên nhân trễ hạn</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Add a cause…</source>
        <translation>Thêm nguyên nhân…</translation>
    </message>
    <message>
        <source>What was decided with a cause keeps it, also when it is out of use.</source>
        <translation>Trễ hạn đã xác nhận vẫn giữ nguyên nhân đã chọn, kể cả khi ngừng dùng.</translation>
    </message>
    <message>
        <source>Take out of use</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>Put back into use</source>
        <translation>Dùng lại</translation>
    </message>
    <message>
        <source>New cause of lateness</source>
        <translation>Thêm nguyên nhân trễ hạn</translation>
    </message>
    <message>
        <source>Cause of lateness</source>
        <translation>Nguyên nhân trễ hạn</translation>
    </message>
    <message>
        <source>A supervisor chooses one when a mark is confirmed or excused.</source>
        <translation>Lãnh đạo chọn một nguyên nhân khi xác nhận trễ hạn hoặc không tính lỗi.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Inside the office</source>
        <translation>Chủ quan: do đơn vị</translation>
    </message>
    <message>
        <source>Outside: nobody here could help it</source>
        <translation>Khách quan: ngoài tầm của đơn vị</translation>
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
    <name>CloseUnansweredDialog</name>
    <message>
        <source>Close {code}?</source>
        <translation>Đóng hồ sơ {code}?</translation>
    </message>
    <message>
        <source>{owner} did not answer within the days that were set. The dossier is stopped; it can be filed anew.</source>
        <translation>{owner} không bổ sung trong thời hạn đã đặt. Hồ sơ dừng giải quyết; công dân có thể nộp lại từ đầu.</translation>
    </message>
    <message>
        <source>Close the dossier</source>
        <translation>Đóng hồ sơ</translation>
    </message>
</context>
<context>
    <name>CompetentReceiptDialog</name>
    <message>
        <source>{agency} has it</source>
        <translation>{agency} đã nhận hồ sơ</translation>
    </message>
    <message>
        <source>{code} is solved there: its time is counted from that instant.</source>
        <translation>{code} do nơi đó giải quyết: thời hạn tính từ lúc nơi đó nhận.</translation>
    </message>
    <message>
        <source>Record the receipt</source>
        <translation>Ghi nhận đã nhận</translation>
    </message>
    <message>
        <source>Received there</source>
        <translation>Nhận lúc</translation>
    </message>
</context>
<context>
    <name>ComputedDueDialog</name>
    <message>
        <source>Back to the computed due date</source>
        <translation>Trở lại ngày tính theo lịch</translation>
    </message>
    <message>
        <source>{code}: promised {due}, computed by the calendar {computed}.</source>
        <translation>{code}: đang hẹn {due}, tính theo lịch là {computed}.</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>Bỏ quyết định</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
</context>
<context>
    <name>ConfirmBar</name>
    <message>
        <source>No</source>
        <translation>Thôi</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>{code} · {owner} · with {place}</source>
        <translation>{code} · {owner} · đang ở {place}</translation>
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
    <name>ConsultDialog</name>
    <message>
        <source>Ask another agency</source>
        <translation>Lấy ý kiến cơ quan khác</translation>
    </message>
    <message>
        <source>{code}. The agency has the dossier meanwhile: the clock runs on, and the time is counted against nobody here.</source>
        <translation>{code}. Trong lúc đó cơ quan kia giữ hồ sơ: đồng hồ vẫn chạy, nhưng không tính cho ai ở đây.</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Gửi lấy ý kiến</translation>
    </message>
    <message>
        <source>For example: Chi cục Thuế khu vực I</source>
        <translation>Ví dụ: Chi cục Thuế khu vực I</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Nội dung lấy ý kiến</translation>
    </message>
    <message>
        <source>To be answered by</source>
        <translation>Hạn trả lời</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>Có thể để trống</translation>
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
    <name>CorrectDialog</name>
    <message>
        <source>Correct {code}</source>
        <translation>Sửa thông tin {code}</translation>
    </message>
    <message>
        <source>The promise and whose time it was stay as they are. What stood here before is kept in the history.</source>
        <translation>Ngày hẹn và thời gian của từng người giữ nguyên. Thông tin cũ vẫn lưu trong diễn biến.</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Lưu thông tin đã sửa</translation>
    </message>
    <message>
        <source>Add a paper</source>
        <translation>Thêm giấy tờ</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ hồ sơ</translation>
    </message>
    <message>
        <source>Handed in by somebody else</source>
        <translation>Người nộp thay</translation>
    </message>
    <message>
        <source>Papers handed in</source>
        <translation>Giấy tờ đã nộp</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Phí, lệ phí</translation>
    </message>
    <message>
        <source>Request and result</source>
        <translation>Yêu cầu và kết quả</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Where the result goes</source>
        <translation>Nơi nhận kết quả</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa chỉ nhận</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>Lý do sửa</translation>
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
    <name>CustodyCard</name>
    <message>
        <source>Whose time it was</source>
        <translation>Thời gian đã ở với ai</translation>
    </message>
    <message>
        <source>working time used / allotted</source>
        <translation>giờ làm việc đã dùng / được giao</translation>
    </message>
    <message>
        <source>{time} in all</source>
        <translation>tổng {time}</translation>
    </message>
    <message>
        <source>ours {time}</source>
        <translation>ở đây {time}</translation>
    </message>
    <message>
        <source>other agencies {time}</source>
        <translation>cơ quan khác {time}</translation>
    </message>
    <message>
        <source>paused {time}</source>
        <translation>tạm dừng {time}</translation>
    </message>
    <message>
        <source>nobody's {time}</source>
        <translation>không tính cho ai {time}</translation>
    </message>
    <message>
        <source>Solid: used · red: over · dashed frame: left · hatched: paused, not counted. Tab here and press ↑ ↓, or point at a row, to read its figures.</source>
        <translation>Nền đặc: đã dùng · nền đỏ: phần vượt · khung nét đứt: còn lại hoặc dư · gạch chéo: tạm dừng, không tính. Bấm ↑ ↓ hoặc trỏ vào từng dòng để đọc đủ số liệu.</translation>
    </message>
</context>
<context>
    <name>CustodyChart</name>
    <message>
        <source>not counted: {time}</source>
        <translation>không tính {time}</translation>
    </message>
    <message>
        <source>since {began}, still waiting</source>
        <translation>từ {began}, còn đang chờ</translation>
    </message>
    <message>
        <source>from {began} to {ended}</source>
        <translation>từ {began} đến {ended}</translation>
    </message>
    <message>
        <source>the citizen</source>
        <translation>công dân</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>hẹn trả {time}</translation>
    </message>
    <message>
        <source>first promised {time}</source>
        <translation>hẹn lần đầu {time}</translation>
    </message>
    <message>
        <source>counted against nobody</source>
        <translation>không tính cho ai</translation>
    </message>
    <message>
        <source>{agency} (another agency)</source>
        <translation>{agency} (cơ quan khác)</translation>
    </message>
    <message>
        <source>Whose time it was</source>
        <translation>Thời gian đã ở với ai</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vượt</translation>
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
    <name>DecideDialog</name>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Time that counts</source>
        <translation>Thời gian ghi nhận</translation>
    </message>
    <message>
        <source>Proposed: {time}. Another amount needs a reason.</source>
        <translation>Đề xuất: {time}. Ghi khác đi thì phải có lý do.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Choose the cause</source>
        <translation>Chọn nguyên nhân</translation>
    </message>
    <message>
        <source>{step} – {name}, over by {time}.</source>
        <translation>{step} – {name}, vượt {time}.</translation>
    </message>
    <message>
        <source>Explanation: {words}</source>
        <translation>Giải trình: {words}</translation>
    </message>
    <message>
        <source>Confirm the mark</source>
        <translation>Xác nhận trễ hạn</translation>
    </message>
    <message>
        <source>Excuse the mark</source>
        <translation>Không tính lỗi</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>Excuse</source>
        <translation>Không tính lỗi</translation>
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
    <name>DeskTable</name>
    <message>
        <source>No.</source>
        <translation>STT</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Procedure, or why it cannot go</source>
        <translation>Thủ tục, hoặc lý do chưa giao được</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Chủ hồ sơ</translation>
    </message>
    <message>
        <source>On the desk</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>From the next day</source>
        <translation>Tính từ ngày làm việc sau</translation>
    </message>
    <message>
        <source>Not handed over</source>
        <translation>Chưa giao được</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Không giao được</translation>
    </message>
    <message>
        <source>Somebody else's</source>
        <translation>Của người khác</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Sẵn sàng</translation>
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
        <source>The owner's address, if left empty</source>
        <translation>Để trống là địa chỉ chủ hồ sơ</translation>
    </message>
    <message>
        <source>Email or account</source>
        <translation>Email hoặc tài khoản nhận</translation>
    </message>
    <message>
        <source>The owner's email, if left empty</source>
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
        <source>The explanation is kept with the mark.</source>
        <translation>Đã lưu giải trình.</translation>
    </message>
    <message>
        <source>The mark is confirmed.</source>
        <translation>Đã xác nhận trễ hạn.</translation>
    </message>
    <message>
        <source>The mark is excused.</source>
        <translation>Đã ghi nhận không tính lỗi.</translation>
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
        <source>Print a paper</source>
        <translation>In giấy tờ</translation>
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
        <source>Undo: {act} ({time})</source>
        <translation>Hoàn tác: {act} ({time})</translation>
    </message>
</context>
<context>
    <name>DossierList</name>
    <message>
        <source>Name, phone, number, code…</source>
        <translation>Họ tên, điện thoại, mã…</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Danh sách hồ sơ</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Lọc theo tình trạng</translation>
    </message>
    <message>
        <source>Search the dossiers</source>
        <translation>Tìm hồ sơ</translation>
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
        <translation>Quá {time}</translation>
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
    <message>
        <source>Withdrawn</source>
        <translation>Đã rút</translation>
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
    <name>DueDateDialog</name>
    <message>
        <source>{code}, {owner}. Promised now: {due}.</source>
        <translation>{code}, {owner}. Đang hẹn: {due}.</translation>
    </message>
    <message>
        <source>For example: Chủ tịch UBND phường</source>
        <translation>Ví dụ: Chủ tịch UBND phường</translation>
    </message>
    <message>
        <source>For example: 15/PXL-TTPVHCC</source>
        <translation>Ví dụ: 15/PXL-TTPVHCC</translation>
    </message>
    <message>
        <source>New due date</source>
        <translation>Ngày hẹn mới</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Người quyết định</translation>
    </message>
    <message>
        <source>Number of the letter of apology</source>
        <translation>Số thư xin lỗi</translation>
    </message>
    <message>
        <source>Number of the decision</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>Có thể để trống</translation>
    </message>
    <message>
        <source>Extend, with an apology</source>
        <translation>Gia hạn kèm thư xin lỗi</translation>
    </message>
    <message>
        <source>Set the due date by hand</source>
        <translation>Ấn định ngày hẹn</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Gia hạn</translation>
    </message>
    <message>
        <source>Set the date</source>
        <translation>Ấn định</translation>
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
    <name>ExplainDialog</name>
    <message>
        <source>Save the explanation</source>
        <translation>Lưu giải trình</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Giải trình</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Nội dung giải trình</translation>
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
    <name>FeeEditor</name>
    <message>
        <source>Amount, not entered yet</source>
        <translation>Chưa nhập mức thu</translation>
    </message>
    <message>
        <source> times</source>
        <translation> lần</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Đã thu</translation>
    </message>
    <message>
        <source>Amount of {fee}</source>
        <translation>Mức thu {fee}</translation>
    </message>
    <message>
        <source>Quantity of {fee}</source>
        <translation>Số lượng {fee}</translation>
    </message>
    <message>
        <source>{fee} is paid</source>
        <translation>{fee} đã thu</translation>
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
    <name>FilingBanner</name>
    <message>
        <source>Not accepted yet</source>
        <translation>Chưa tiếp nhận</translation>
    </message>
    <message>
        <source>Taken back…</source>
        <translation>Người nộp rút…</translation>
    </message>
    <message>
        <source>The applicant takes the dossier back</source>
        <translation>Người nộp rút hồ sơ, không bổ sung nữa</translation>
    </message>
    <message>
        <source>Past its last day</source>
        <translation>Quá hạn bổ sung</translation>
    </message>
    <message>
        <source>{code} waits at the counter: {reason}</source>
        <translation>Hồ sơ {code} đang chờ ở quầy: {reason}</translation>
    </message>
    <message>
        <source>{code}: a supplement was asked for on {day}: {items}</source>
        <translation>Hồ sơ {code} đã yêu cầu bổ sung ngày {day}: {items}</translation>
    </message>
    <message>
        <source> · until {day}</source>
        <translation> · hạn {day}</translation>
    </message>
    <message>
        <source> · request number {ordinal}</source>
        <translation> · lần {ordinal}</translation>
    </message>
</context>
<context>
    <name>FilingChooser</name>
    <message>
        <source>Waiting for a supplement</source>
        <translation>Hồ sơ đang chờ bổ sung</translation>
    </message>
    <message>
        <source>Name, code or procedure</source>
        <translation>Tên, mã hồ sơ hoặc thủ tục</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>Không có hồ sơ nào khớp</translation>
    </message>
    <message>
        <source>Fewer letters find more.</source>
        <translation>Gõ ít chữ hơn để thấy nhiều hơn.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>Người nộp</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>Ngày nộp</translation>
    </message>
</context>
<context>
    <name>FilingReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Refuse the dossier of {owner}</source>
        <translation>Từ chối tiếp nhận hồ sơ của {owner}</translation>
    </message>
    <message>
        <source>The refusal gets a code and a paper (form 03) that states this reason. It cannot be accepted under this code any more.</source>
        <translation>Hồ sơ được cấp mã và in phiếu từ chối (mẫu 03) ghi lý do này. Không tiếp nhận lại được dưới mã này.</translation>
    </message>
    <message>
        <source>Refuse with form 03</source>
        <translation>Từ chối tiếp nhận</translation>
    </message>
    <message>
        <source>{code} is taken back</source>
        <translation>Người nộp rút hồ sơ {code}</translation>
    </message>
    <message>
        <source>The counter no longer waits for the supplement. The code is not given again.</source>
        <translation>Quầy không chờ bổ sung nữa. Mã này không cấp lại.</translation>
    </message>
    <message>
        <source>Record it as taken back</source>
        <translation>Ghi nhận đã rút</translation>
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
        <source>received by {name}</source>
        <translation>tiếp nhận: {name}</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>tạm tính</translation>
    </message>
    <message>
        <source>Why this due date?</source>
        <translation>Vì sao hẹn ngày này?</translation>
    </message>
    <message>
        <source>not signed for yet</source>
        <translation>chưa ký nhận</translation>
    </message>
    <message>
        <source>{name} has it from {time}</source>
        <translation>từ {time} do {name} giữ</translation>
    </message>
    <message>
        <source>last step: {step}</source>
        <translation>bước cuối: {step}</translation>
    </message>
    <message>
        <source>step: {step}</source>
        <translation>bước {step}</translation>
    </message>
    <message>
        <source>used {figures}</source>
        <translation>đã dùng {figures}</translation>
    </message>
    <message>
        <source>{step} over by {time}</source>
        <translation>{step} vượt {time}</translation>
    </message>
    <message>
        <source>behind: {outcome}</source>
        <translation>chậm tiến độ, {outcome}</translation>
    </message>
    <message>
        <source>{holder}; the dossier is not late yet</source>
        <translation>{holder}; hồ sơ chưa quá hạn</translation>
    </message>
    <message>
        <source>the dossier is not late</source>
        <translation>hồ sơ không quá hạn</translation>
    </message>
    <message>
        <source>nobody is late</source>
        <translation>chưa ai chậm</translation>
    </message>
    <message>
        <source>first promised {time}</source>
        <translation>hẹn lần đầu {time}</translation>
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
        <source>the clock stands still</source>
        <translation>đồng hồ đang dừng</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>đã hủy</translation>
    </message>
    <message>
        <source>next: {act}</source>
        <translation>việc tiếp theo: {act}</translation>
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
    <name>GivingView</name>
    <message>
        <source>Scan a barcode, or type a code and press Enter</source>
        <translation>Quét mã vạch, hoặc gõ mã rồi bấm Enter</translation>
    </message>
    <message>
        <source>Scan the dossiers one after the other; each is answered here.</source>
        <translation>Quét lần lượt từng hồ sơ; mỗi lần quét được trả lời ở đây.</translation>
    </message>
    <message>
        <source>Dossiers on the desk</source>
        <translation>Hồ sơ trên bàn</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Bỏ ra</translation>
    </message>
    <message>
        <source>Nothing on the desk yet.</source>
        <translation>Chưa có hồ sơ nào trên bàn.</translation>
    </message>
    <message>
        <source>Choose the receiver, then scan the barcode on each receipt or control sheet.</source>
        <translation>Chọn người nhận, rồi quét mã vạch trên giấy hẹn hoặc phiếu kiểm soát của từng hồ sơ.</translation>
    </message>
    <message>
        <source>Receiver: {name}</source>
        <translation>Người nhận: {name}</translation>
    </message>
    <message>
        <source>Choose who gets the dossiers: type letters of the name, or scan a badge.</source>
        <translation>Chọn người nhận: gõ vài chữ trong tên, hoặc quét thẻ.</translation>
    </message>
    <message>
        <source>No dossier was scanned yet.</source>
        <translation>Chưa quét hồ sơ nào để bàn giao.</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>{count} dossiers taken. See that the papers of each are there.</source>
        <translation>Đã lấy {count} hồ sơ. Kiểm đủ giấy tờ từng hồ sơ trước khi giao.</translation>
    </message>
    <message>
        <source>Hand over {count} dossiers</source>
        <translation>Bàn giao {count} hồ sơ</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>{count} dossiers to hand over</source>
        <translation>{count} hồ sơ sẽ bàn giao</translation>
    </message>
    <message>
        <source>{count} put aside</source>
        <translation>{count} để riêng</translation>
    </message>
    <message>
        <source>{count} dossiers taken off the desk.</source>
        <translation>Đã bỏ {count} hồ sơ khỏi bàn.</translation>
    </message>
    <message>
        <source>List {number}: {count} dossiers handed over to {receiver}.</source>
        <translation>Biên bản số {number}: đã bàn giao {count} hồ sơ cho {receiver}.</translation>
    </message>
    <message>
        <source>Nothing was handed over. {why}</source>
        <translation>Chưa bàn giao hồ sơ nào. {why}</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>Hand over {code}</source>
        <translation>Bàn giao hồ sơ {code}</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>For example: Chi cục Thuế khu vực I</source>
        <translation>Ví dụ: Chi cục Thuế khu vực I</translation>
    </message>
    <message>
        <source>The step that comes next</source>
        <translation>Bước kế tiếp</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Giao cho</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>Cơ quan</translation>
    </message>
    <message>
        <source>For which step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>{department} (whoever takes it)</source>
        <translation>{department} (ai nhận cũng được)</translation>
    </message>
    <message>
        <source>Another agency…</source>
        <translation>Cơ quan khác…</translation>
    </message>
    <message>
        <source>From now on the time counts for whoever gets it. Held now by: {name}.</source>
        <translation>Từ lúc này thời gian tính cho người nhận. Đang giữ: {name}.</translation>
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
    <name>HandoverPage</name>
    <message>
        <source>Handover</source>
        <translation>Bàn giao hồ sơ</translation>
    </message>
    <message>
        <source>Give or take</source>
        <translation>Giao hay nhận</translation>
    </message>
    <message>
        <source>{key} changes sides</source>
        <translation>{key} đổi bên</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Giao hồ sơ</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Nhận hồ sơ</translation>
    </message>
    <message>
        <source>{count} dossiers on the desk, {waiting} wait to be taken by you</source>
        <translation>{count} hồ sơ đã quét, {waiting} hồ sơ chờ bạn nhận</translation>
    </message>
</context>
<context>
    <name>HandoverWording</name>
    <message>
        <source>Received after 15:00: it counts for the receiver from the next working day's opening.</source>
        <translation>Tiếp nhận sau 15 giờ: tính cho người nhận từ đầu giờ ngày làm việc tới.</translation>
    </message>
    <message>
        <source>It is with {name}: hand it over only if that is meant.</source>
        <translation>Đang ở {name}: chỉ bàn giao nếu đúng ý.</translation>
    </message>
    <message>
        <source>{code} is on the desk already, number {place}.</source>
        <translation>Quét lại: {code} đã có trên bàn, số thứ tự {place}.</translation>
    </message>
    <message>
        <source>Put aside. {why}</source>
        <translation>Không giao được. {why}</translation>
    </message>
</context>
<context>
    <name>HeadsTable</name>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Headed by</source>
        <translation>Người phụ trách</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>No head</source>
        <translation>Chưa có</translation>
    </message>
    <message>
        <source>Appointed</source>
        <translation>Đã giao</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>từ {day}</translation>
    </message>
</context>
<context>
    <name>HeadsView</name>
    <message>
        <source>Departments</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Appoint a head…</source>
        <translation>Giao người phụ trách…</translation>
    </message>
    <message>
        <source>No department yet.</source>
        <translation>Chưa có bộ phận nào.</translation>
    </message>
    <message>
        <source>An administrator adds departments on the page of users.</source>
        <translation>Người quản trị thêm bộ phận ở trang Người dùng.</translation>
    </message>
    <message>
        <source>Nobody was appointed yet. Marks of lateness of this department roll up to its head: appoint one.</source>
        <translation>Chưa giao ai phụ trách. Trễ hạn của bộ phận được cộng cho người phụ trách, nên cần có người.</translation>
    </message>
    <message>
        <source>Heads until now</source>
        <translation>Các đời phụ trách</translation>
    </message>
    <message>
        <source>Chosen: {name}</source>
        <translation>Đang chọn: {name}</translation>
    </message>
    <message>
        <source>Choose a department</source>
        <translation>Chọn một bộ phận</translation>
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
        <source>Monday's hours until Friday</source>
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
    <name>InstantEditor</name>
    <message>
        <source>hh:mm</source>
        <translation>gg:pp</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Giờ</translation>
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
        <source>The card of {name} was scanned, but {other} is filled in.</source>
        <translation>Đã quét thẻ của {name}, còn biểu mẫu đang ghi {other}.</translation>
    </message>
    <message>
        <source>Fill in {name} instead</source>
        <translation>Thay bằng {name}</translation>
    </message>
    <message>
        <source>{code} · handed in on {day}, not accepted yet</source>
        <translation>{code} · nộp ngày {day}, chưa tiếp nhận</translation>
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
        <source>{code} is taken in, due {weekday} {day} by {clock}. {place}</source>
        <translation>Đã tiếp nhận {code}, hẹn trả {weekday} {day} trước {clock}. {place}</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
</context>
<context>
    <name>IntakeSheet</name>
    <message>
        <source>Not saved yet: {count} field(s) to put right.</source>
        <translation>Chưa lưu: còn {count} ô cần sửa.</translation>
    </message>
    <message>
        <source>Not saved. What was typed is still here.</source>
        <translation>Chưa lưu được. Nội dung đang nhập vẫn còn.</translation>
    </message>
    <message>
        <source>Solved by</source>
        <translation>Cơ quan giải quyết</translation>
    </message>
    <message>
        <source>Department in charge</source>
        <translation>Bộ phận giải quyết</translation>
    </message>
    <message>
        <source>not assigned yet</source>
        <translation>chưa phân công</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Phí, lệ phí</translation>
    </message>
    <message>
        <source>Result received</source>
        <translation>Nhận kết quả</translation>
    </message>
</context>
<context>
    <name>LateCard</name>
    <message>
        <source>Late</source>
        <translation>Trễ hạn</translation>
    </message>
    <message>
        <source>late by {time} · released {released}</source>
        <translation>quá hạn {time} · có kết quả {released}</translation>
    </message>
    <message>
        <source>late by {time} so far · provisional until the result is there</source>
        <translation>đang quá {time} · tạm tính đến khi có kết quả</translation>
    </message>
    <message>
        <source>No step of this office is over its time.</source>
        <translation>Không có bước nào ở đây vượt thời gian.</translation>
    </message>
    <message>
        <source>saved by quicker steps: {time}</source>
        <translation>các bước khác làm xong sớm hơn {time}</translation>
    </message>
    <message>
        <source>at other agencies: {time}</source>
        <translation>ở cơ quan khác {time}</translation>
    </message>
    <message>
        <source>paused, not counted: {time}</source>
        <translation>tạm dừng, không tính {time}</translation>
    </message>
    <message>
        <source>outside cause</source>
        <translation>khách quan</translation>
    </message>
    <message>
        <source>inside cause</source>
        <translation>chủ quan</translation>
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
    <name>ListsCard</name>
    <message>
        <source>Handover lists of today</source>
        <translation>Biên bản bàn giao hôm nay</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Xem và in biên bản</translation>
    </message>
    <message>
        <source>Lists of today</source>
        <translation>Biên bản hôm nay</translation>
    </message>
    <message>
        <source>The list to sign comes here after each handover, and can be printed again.</source>
        <translation>Sau mỗi lần bàn giao, biên bản để ký nằm ở đây và in lại được.</translation>
    </message>
    <message>
        <source>No. {number} · {hour} · by {name}</source>
        <translation>Số {number} · {hour} · {name}</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>Explain…</source>
        <translation>Giải trình…</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>Xác nhận…</translation>
    </message>
    <message>
        <source>Excuse…</source>
        <translation>Không tính lỗi…</translation>
    </message>
    <message>
        <source>Explain: {mark}</source>
        <translation>Giải trình: {mark}</translation>
    </message>
    <message>
        <source>Confirm: {mark}</source>
        <translation>Xác nhận: {mark}</translation>
    </message>
    <message>
        <source>Excuse: {mark}</source>
        <translation>Không tính lỗi: {mark}</translation>
    </message>
    <message>
        <source>The steps before had saved {time}.</source>
        <translation>Các bước trước đã dư {time}.</translation>
    </message>
    <message>
        <source>Head of the unit then: {name}.</source>
        <translation>Phụ trách bộ phận lúc đó: {name}.</translation>
    </message>
    <message>
        <source>{name} explains: {words}</source>
        <translation>{name} giải trình: {words}</translation>
    </message>
    <message>
        <source>{name}, {time}: {state}</source>
        <translation>{name}, {time}: {state}</translation>
    </message>
    <message>
        <source>counted {time}</source>
        <translation>ghi nhận {time}</translation>
    </message>
</context>
<context>
    <name>MeetPaymentDialog</name>
    <message>
        <source>Payment met</source>
        <translation>Đã nộp tiền</translation>
    </message>
    <message>
        <source>{code}, {owner}. The time that was left goes on.</source>
        <translation>{code}, {owner}. Thời gian còn lại chạy tiếp.</translation>
    </message>
    <message>
        <source>It is met</source>
        <translation>Ghi nhận đã nộp</translation>
    </message>
    <message>
        <source>Met on</source>
        <translation>Nộp lúc</translation>
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
    <name>MoveDialog</name>
    <message>
        <source>Hand over all work of {name}</source>
        <translation>Bàn giao toàn bộ việc của {name}</translation>
    </message>
    <message>
        <source>{count} dossiers go to one receiver, all or none, with one list to sign. The time until now stays with {name}.</source>
        <translation>{count} hồ sơ giao cho một người nhận, tất cả cùng lúc, một biên bản để ký. Thời gian đến giờ vẫn tính cho {name}.</translation>
    </message>
    <message>
        <source>Hand over {count} dossiers</source>
        <translation>Bàn giao {count} hồ sơ</translation>
    </message>
    <message>
        <source>Name, badge number, department…</source>
        <translation>Tên, số thẻ, bộ phận…</translation>
    </message>
    <message>
        <source>as: by decision 12/QĐ-UBND</source>
        <translation>Ví dụ: theo Quyết định 12/QĐ-UBND</translation>
    </message>
    <message>
        <source>Who gets it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Note on the list</source>
        <translation>Ghi chú trong biên bản</translation>
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
    <name>MovingTable</name>
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
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
</context>
<context>
    <name>MovingView</name>
    <message>
        <source>What the official holds</source>
        <translation>Hồ sơ người này đang giữ</translation>
    </message>
    <message>
        <source>This official holds no dossier.</source>
        <translation>Người này không giữ hồ sơ nào.</translation>
    </message>
    <message>
        <source>There is nothing to hand over; the post can change at once.</source>
        <translation>Không có gì phải bàn giao; chuyển việc được ngay.</translation>
    </message>
    <message>
        <source>Who moves to another post</source>
        <translation>Ai chuyển sang việc khác</translation>
    </message>
    <message>
        <source>What was late before stays with whom it was late</source>
        <translation>Phần đã trễ trước đó vẫn tính cho người này</translation>
    </message>
    <message>
        <source>Holds {count} dossiers: all of them go together, in one act</source>
        <translation>Đang giữ {count} hồ sơ: bàn giao tất cả cùng một lần</translation>
    </message>
    <message>
        <source>Hand over all {count}…</source>
        <translation>Bàn giao cả {count} hồ sơ…</translation>
    </message>
    <message>
        <source>Hand over all…</source>
        <translation>Bàn giao tất cả…</translation>
    </message>
    <message>
        <source>List {number}: {count} dossiers handed over to {receiver}.</source>
        <translation>Biên bản số {number}: đã bàn giao {count} hồ sơ cho {receiver}.</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Xem và in biên bản</translation>
    </message>
</context>
<context>
    <name>NextPlace</name>
    <message>
        <source>by {clock}</source>
        <translation>trước {clock}</translation>
    </message>
    <message>
        <source>first thing on {weekday} {day}</source>
        <translation>đầu giờ sáng {weekday} {day}</translation>
    </message>
    <message>
        <source>on {weekday} {day}, {clock}</source>
        <translation>lúc {clock} {weekday} {day}</translation>
    </message>
    <message>
        <source>{official} has it now.</source>
        <translation>{official} đang giữ.</translation>
    </message>
    <message>
        <source>{official} has it {until}.</source>
        <translation>Chuyển cho {official} {until}.</translation>
    </message>
    <message>
        <source>It is at the counter.</source>
        <translation>Đang ở Bộ phận Một cửa.</translation>
    </message>
    <message>
        <source>It is at the counter, to be handed to {receiver} {until}.</source>
        <translation>Đang ở Bộ phận Một cửa, chuyển cho {receiver} {until}.</translation>
    </message>
    <message>
        <source>Left open, the dossier stays at the counter until it is handed over.</source>
        <translation>Để trống: hồ sơ ở quầy cho đến khi bàn giao.</translation>
    </message>
    <message>
        <source>Left open, the dossier stays at the counter until it is handed over; it goes to {department}.</source>
        <translation>Để trống: hồ sơ ở quầy cho đến khi bàn giao, chuyển cho {department}.</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Take over</source>
        <translation>Nhận bàn giao</translation>
    </message>
    <message>
        <source>To the handover desk</source>
        <translation>Sang bàn giao</translation>
    </message>
    <message>
        <source>Return the result</source>
        <translation>Trả kết quả</translation>
    </message>
    <message>
        <source>Go on at the intake</source>
        <translation>Tiếp tục ở quầy tiếp nhận</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
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
        <source> working hours</source>
        <translation> giờ làm việc</translation>
    </message>
    <message>
        <source>This office takes the procedure in</source>
        <translation>Đang tiếp nhận thủ tục này</translation>
    </message>
    <message>
        <source>as the whole office</source>
        <translation>theo ngưỡng chung</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận giải quyết</translation>
    </message>
    <message>
        <source>Due soon before the due date</source>
        <translation>Sắp đến hạn trước (giờ làm việc)</translation>
    </message>
    <message>
        <source>0 is the threshold of the settings, for all procedures</source>
        <translation>Để 0: theo ngưỡng chung ở trang Cài đặt</translation>
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
    <name>OpenTimeEditor</name>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> giờ</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> phút</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Phút</translation>
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
    <name>PaperDesk</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>{paper} of {code} is safely kept; only it was not printed. {reason}</source>
        <translation>{paper} của {code} đã lập và lưu, chỉ chưa in được. {reason}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>{paper} of {code} printed again, reprint {number}</source>
        <translation>Đã in lại {paper} của {code}, lần {number}</translation>
    </message>
    <message>
        <source>{paper} of {code} printed</source>
        <translation>Đã in {paper} của {code}</translation>
    </message>
</context>
<context>
    <name>PaperEditor</name>
    <message>
        <source>Name of the paper; empty to leave it out</source>
        <translation>Tên giấy tờ; để trống là bỏ</translation>
    </message>
    <message>
        <source> originals</source>
        <translation> chính</translation>
    </message>
    <message>
        <source> certified</source>
        <translation> chứng thực</translation>
    </message>
    <message>
        <source> plain</source>
        <translation> chụp</translation>
    </message>
    <message>
        <source>Name of the paper</source>
        <translation>Tên giấy tờ</translation>
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
    <name>PaperPreview</name>
    <message>
        <source>Print</source>
        <translation>In</translation>
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
    <name>PartyFields</name>
    <message>
        <source>Name</source>
        <translation>Họ tên hoặc tên tổ chức</translation>
    </message>
    <message>
        <source>Personal number or tax code</source>
        <translation>Số định danh hoặc mã số thuế</translation>
    </message>
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
        <source>Tax code or owner's number</source>
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
    <name>PdfPreview</name>
    <message>
        <source>Fit width</source>
        <translation>Vừa chiều rộng</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Drawing the pages…</source>
        <translation>Đang dựng trang…</translation>
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
        <source>As it would be printed now, at its true size</source>
        <translation>Giấy sẽ in ra đúng như thế này, đúng khổ</translation>
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
        <source>Page {page} of {count}</source>
        <translation>Trang {page} / {count}</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu tệp PDF</translation>
    </message>
    <message>
        <source>PDF file (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
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
    <name>PostsPage</name>
    <message>
        <source>Posts and substitutes</source>
        <translation>Phân công</translation>
    </message>
    <message>
        <source>{count} substitutions that last or are to come</source>
        <translation>{count} việc làm thay đang hoặc sắp diễn ra</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>Danh sách nào</translation>
    </message>
    <message>
        <source>Acting for the absent</source>
        <translation>Làm thay người vắng</translation>
    </message>
    <message>
        <source>Heads of departments</source>
        <translation>Phụ trách bộ phận</translation>
    </message>
    <message>
        <source>Moving to another post</source>
        <translation>Chuyển việc</translation>
    </message>
    <message>
        <source>Causes of lateness</source>
        <translation>Nguyên nhân trễ hạn</translation>
    </message>
</context>
<context>
    <name>PrintOptions</name>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Khổ giấy</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số bản</translation>
    </message>
    <message>
        <source>Default of this machine: {printer}</source>
        <translation>Mặc định của máy này: {printer}</translation>
    </message>
    <message>
        <source>Default of this machine (none set)</source>
        <translation>Mặc định của máy này (chưa đặt)</translation>
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
        <source>not shared out</source>
        <translation>chưa chia thời gian</translation>
    </message>
    <message>
        <source>shared out</source>
        <translation>đã chia thời gian</translation>
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
        <source>Due soon</source>
        <translation>Sắp đến hạn</translation>
    </message>
    <message>
        <source>as the whole office</source>
        <translation>theo ngưỡng chung</translation>
    </message>
    <message>
        <source>{hours} working hours before</source>
        <translation>trước {hours} giờ làm việc</translation>
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
        <source>Provisional: counted anew when {agency} has received the dossier</source>
        <translation>Tạm tính: tính lại khi {agency} nhận hồ sơ</translation>
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
        <source>RESULT DUE</source>
        <translation>HẸN TRẢ KẾT QUẢ</translation>
    </message>
</context>
<context>
    <name>PromiseFacts</name>
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
    <message>
        <source>not received there yet</source>
        <translation>nơi đó chưa nhận</translation>
    </message>
    <message>
        <source>received there {time}</source>
        <translation>nơi đó nhận {time}</translation>
    </message>
    <message>
        <source>Solved by</source>
        <translation>Nơi giải quyết</translation>
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
    <name>QueueTable</name>
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
        <source>With</source>
        <translation>Đang ở</translation>
    </message>
    <message>
        <source>Step, or more</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hẹn trả</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Đã chờ</translation>
    </message>
    <message>
        <source>119 days late</source>
        <translation>Quá 119 ngày</translation>
    </message>
</context>
<context>
    <name>QueueWording</name>
    <message>
        <source>nothing waits</source>
        <translation>không có hồ sơ chờ</translation>
    </message>
    <message>
        <source>next: {time}</source>
        <translation>gần nhất: {time}</translation>
    </message>
    <message>
        <source>longest: {time}</source>
        <translation>lâu nhất: {time}</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>Quá {time}</translation>
    </message>
    <message>
        <source>{time} behind</source>
        <translation>Chậm {time}</translation>
    </message>
    <message>
        <source>from {giver}</source>
        <translation>{giver} giao</translation>
    </message>
    <message>
        <source>no answer by {day}</source>
        <translation>hết hạn bổ sung {day}</translation>
    </message>
    <message>
        <source>answer by {day}</source>
        <translation>bổ sung trước {day}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>còn {time}</translation>
    </message>
</context>
<context>
    <name>QueuesPage</name>
    <message>
        <source>Queues</source>
        <translation>Hàng đợi</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>Hồ sơ trong hàng đợi</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>Việc của tôi</translation>
    </message>
    <message>
        <source>In place of {name} until {instant}</source>
        <translation>Làm thay {name} đến {instant}</translation>
    </message>
    <message>
        <source>{late} late, {soon} due soon, {take} to take over</source>
        <translation>{late} hồ sơ quá hạn, {soon} sắp đến hạn, {take} chờ nhận</translation>
    </message>
    <message>
        <source>No queue is yours.</source>
        <translation>Chưa có việc nào giao cho bạn.</translation>
    </message>
    <message>
        <source>Ask the administrator for a role; then your work shows here.</source>
        <translation>Nhờ người quản trị cấp vai trò; khi đó việc của bạn hiện ở đây.</translation>
    </message>
    <message>
        <source>Nothing waits: {queue}.</source>
        <translation>{queue}: không có hồ sơ nào.</translation>
    </message>
    <message>
        <source>Choose another queue on the left, or scan a dossier from anywhere.</source>
        <translation>Chọn hàng đợi khác ở bên trái, hoặc quét một hồ sơ bất kỳ.</translation>
    </message>
    <message>
        <source>Enter or a double click opens the dossier; a scan works on every page</source>
        <translation>Enter hoặc bấm đúp để mở hồ sơ; quét mã để làm việc tiếp theo</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>ghi chú: {note}</translation>
    </message>
    <message>
        <source>Taken over: {code} · {owner}</source>
        <translation>Đã nhận: {code} · {owner}</translation>
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
    <name>ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Decline {code}?</source>
        <translation>Từ chối giải quyết {code}?</translation>
    </message>
    <message>
        <source>The dossier of {owner} is not eligible: it is given back with the reason in writing, and its clock stops.</source>
        <translation>Hồ sơ của {owner} không đủ điều kiện: trả lại kèm văn bản nêu lý do, đồng hồ dừng.</translation>
    </message>
    <message>
        <source>Which condition is not met, and under which rule</source>
        <translation>Thiếu điều kiện nào, theo quy định nào</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Từ chối giải quyết</translation>
    </message>
    <message>
        <source>Stop {code}?</source>
        <translation>Dừng giải quyết {code}?</translation>
    </message>
    <message>
        <source>{owner} asked to stop: nobody works on the dossier any more, and its clock stops.</source>
        <translation>{owner} đề nghị dừng: không ai làm tiếp hồ sơ này, đồng hồ dừng.</translation>
    </message>
    <message>
        <source>What the applicant asked for, and how</source>
        <translation>Người nộp đề nghị gì, bằng cách nào</translation>
    </message>
    <message>
        <source>Stop the dossier</source>
        <translation>Dừng giải quyết</translation>
    </message>
    <message>
        <source>Withdraw {code}?</source>
        <translation>Rút hồ sơ {code}?</translation>
    </message>
    <message>
        <source>{owner} takes the dossier back, and its clock stops.</source>
        <translation>{owner} rút hồ sơ về, đồng hồ dừng.</translation>
    </message>
    <message>
        <source>For example: will file it elsewhere</source>
        <translation>Ví dụ: sẽ nộp ở nơi khác</translation>
    </message>
    <message>
        <source>Withdraw the dossier</source>
        <translation>Rút hồ sơ</translation>
    </message>
    <message>
        <source>Do not take {code}</source>
        <translation>Không nhận hồ sơ {code}</translation>
    </message>
    <message>
        <source>The dossier goes back to whom it came from.</source>
        <translation>Hồ sơ trở lại nơi đã giao.</translation>
    </message>
    <message>
        <source>For example: papers are missing</source>
        <translation>Ví dụ: thiếu giấy tờ</translation>
    </message>
    <message>
        <source>Send it back</source>
        <translation>Trả lại</translation>
    </message>
    <message>
        <source>Cancel {code}?</source>
        <translation>Hủy hồ sơ {code}?</translation>
    </message>
    <message>
        <source>The dossier of {owner} will not be worked on any more and leaves the lists of open and late ones. Its number stays in the register, marked as cancelled, and is never given again.</source>
        <translation>Hồ sơ của {owner} không còn được giải quyết và rời khỏi danh sách đang giải quyết, trễ hạn. Số hồ sơ vẫn giữ trong sổ, ghi là đã hủy, không cấp lại cho hồ sơ khác.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do hủy</translation>
    </message>
    <message>
        <source>For example: entered twice</source>
        <translation>Ví dụ: nhập trùng</translation>
    </message>
    <message>
        <source>Cancel the dossier</source>
        <translation>Hủy hồ sơ</translation>
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
        <source>Print receipt</source>
        <translation>In giấy hẹn</translation>
    </message>
    <message>
        <source>Receipt of {code}</source>
        <translation>Giấy hẹn {code}</translation>
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
    <name>ReceiveSupplementDialog</name>
    <message>
        <source>Receive the supplement</source>
        <translation>Nhận bổ sung</translation>
    </message>
    <message>
        <source>Receive it</source>
        <translation>Nhận bổ sung</translation>
    </message>
    <message>
        <source>Anything else that came, a line for each</source>
        <translation>Giấy tờ khác đã nộp, mỗi dòng một mục</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>Đã nộp</translation>
    </message>
    <message>
        <source>{code}: asked for on {day} by {name}. {reason}</source>
        <translation>{code}: {name} yêu cầu ngày {day}. {reason}</translation>
    </message>
</context>
<context>
    <name>ReceiverCard</name>
    <message>
        <source>Name, badge number, department…</source>
        <translation>Tên, số thẻ, bộ phận…</translation>
    </message>
    <message>
        <source>Receiver ({key})</source>
        <translation>Người nhận ({key})</translation>
    </message>
    <message>
        <source>Scan a badge, or type letters of the name</source>
        <translation>Quét thẻ, hoặc gõ vài chữ không dấu</translation>
    </message>
    <message>
        <source>For which step</source>
        <translation>Cho bước</translation>
    </message>
    <message>
        <source>as: with the paper file</source>
        <translation>Ví dụ: kèm bản giấy</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Giao cho ai</translation>
    </message>
    <message>
        <source>Note on the list</source>
        <translation>Ghi chú trong biên bản</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>Bước tiếp theo</translation>
    </message>
    <message>
        <source>Take all {count} that wait</source>
        <translation>Lấy hết {count} hồ sơ chờ</translation>
    </message>
    <message>
        <source>All dossiers that are to be handed over to this receiver</source>
        <translation>Mọi hồ sơ cần bàn giao cho người này</translation>
    </message>
</context>
<context>
    <name>Receivers</name>
    <message>
        <source>Department; whoever takes it there holds it</source>
        <translation>Bộ phận; ai nhận thì người đó giữ</translation>
    </message>
    <message>
        <source>used lately</source>
        <translation>vừa dùng</translation>
    </message>
    <message>
        <source>Back to the counter</source>
        <translation>Trả về quầy</translation>
    </message>
    <message>
        <source>Another agency</source>
        <translation>Cơ quan khác</translation>
    </message>
</context>
<context>
    <name>RefuseDialog</name>
    <message>
        <source>Not take {code}?</source>
        <translation>Không nhận {code}?</translation>
    </message>
    <message>
        <source>The dossier of {owner} goes back to whom it came from ({giver}), with what was left of his time. The time until now stays with the receiver.</source>
        <translation>Hồ sơ của {owner} quay về nơi đã giao ({giver}) với thời gian còn lại của bước đó. Thời gian từ lúc giao đến giờ tính cho bên nhận.</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>Không nhận</translation>
    </message>
    <message>
        <source>as: two papers are missing</source>
        <translation>Ví dụ: thiếu 2 giấy tờ so với giấy hẹn</translation>
    </message>
    <message>
        <source>Why it is not taken</source>
        <translation>Lý do không nhận</translation>
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
    <name>ReturnDialog</name>
    <message>
        <source>Return the result</source>
        <translation>Trả kết quả</translation>
    </message>
    <message>
        <source>The receipt is lost</source>
        <translation>Mất giấy hẹn</translation>
    </message>
    <message>
        <source>Who takes it</source>
        <translation>Người nhận là</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Họ tên người nhận</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cách trả</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>Số giấy tờ tùy thân</translation>
    </message>
    <message>
        <source>Needed when the receipt is lost</source>
        <translation>Cần khi mất giấy hẹn</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Authorisation: number or date</source>
        <translation>Giấy ủy quyền: số hoặc ngày</translation>
    </message>
    <message>
        <source>Number of the postal item</source>
        <translation>Số bưu gửi</translation>
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
        <source>Ask for a supplement</source>
        <translation>Yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Từ chối</translation>
    </message>
    <message>
        <source>Refuse to accept</source>
        <translation>Từ chối tiếp nhận</translation>
    </message>
    <message>
        <source>Refuse to accept this dossier (form 03)</source>
        <translation>Từ chối tiếp nhận hồ sơ này (mẫu 03)</translation>
    </message>
    <message>
        <source>Give the dossier back with what is missing (form 02); it is not accepted yet</source>
        <translation>Trả hồ sơ kèm phiếu yêu cầu bổ sung (mẫu 02); chưa tiếp nhận</translation>
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
    <name>ScanBar</name>
    <message>
        <source>Code of a dossier</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Switch the sounds on</source>
        <translation>Bật tiếng</translation>
    </message>
    <message>
        <source>Switch the sounds off</source>
        <translation>Tắt tiếng</translation>
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
    <name>ScanRouter</name>
    <message>
        <source>This is the badge of {whose}.</source>
        <translation>Đây là thẻ của {whose}.</translation>
    </message>
    <message>
        <source>“{text}” is no dossier, identity card or badge.</source>
        <translation>“{text}” không phải mã hồ sơ, thẻ căn cước hay thẻ cán bộ.</translation>
    </message>
</context>
<context>
    <name>ScanTrial</name>
    <message>
        <source>Scan any code now…</source>
        <translation>Quét bất kỳ mã nào…</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Nhận được</translation>
    </message>
    <message>
        <source>Personal number</source>
        <translation>Số định danh</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Ngày sinh</translation>
    </message>
    <message>
        <source>Residence</source>
        <translation>Nơi thường trú</translation>
    </message>
    <message>
        <source>Taken as</source>
        <translation>Hiểu là</translation>
    </message>
    <message>
        <source>Not heard as a scan</source>
        <translation>Chưa nhận ra là máy quét</translation>
    </message>
    <message>
        <source>It came key by key, as somebody types, or is shorter than 8 letters. Set the scanner to send without a pause between letters, or use its COM port.</source>
        <translation>Chữ đến từng phím như người gõ, hoặc mã ngắn hơn 8 ký tự. Cài máy quét gửi liền không nghỉ giữa các ký tự, hoặc dùng cổng COM.</translation>
    </message>
    <message>
        <source>Nothing heard yet</source>
        <translation>Chưa nghe thấy gì</translation>
    </message>
    <message>
        <source>Does the scanner beep? As a keyboard it must send Enter after each code. On a COM port, look at port and speed.</source>
        <translation>Máy quét có kêu không? Kiểu bàn phím phải gửi Enter sau mỗi mã. Kiểu cổng COM thì xem lại cổng và tốc độ.</translation>
    </message>
</context>
<context>
    <name>ScannerForm</name>
    <message>
        <source>As a keyboard (works at once)</source>
        <translation>Như bàn phím (cắm là dùng)</translation>
    </message>
    <message>
        <source>COM port (keeps Vietnamese marks)</source>
        <translation>Qua cổng COM (giữ dấu tiếng Việt)</translation>
    </message>
    <message>
        <source>Line end (CR, LF or both)</source>
        <translation>Xuống dòng (CR, LF)</translation>
    </message>
    <message>
        <source>Nothing, a pause only</source>
        <translation>Không gì, chỉ nghỉ</translation>
    </message>
    <message>
        <source>Look for ports</source>
        <translation>Tìm cổng</translation>
    </message>
    <message>
        <source>Try a scan</source>
        <translation>Quét thử một mã</translation>
    </message>
    <message>
        <source>The scanner sends</source>
        <translation>Máy quét gửi mã</translation>
    </message>
    <message>
        <source>COM port</source>
        <translation>Cổng COM</translation>
    </message>
    <message>
        <source>Speed (bits a second)</source>
        <translation>Tốc độ (bit/giây)</translation>
    </message>
    <message>
        <source>After each scan comes</source>
        <translation>Sau mỗi mã là</translation>
    </message>
    <message>
        <source>Plug the scanner in, press “Look for ports” and choose its port.</source>
        <translation>Cắm máy quét vào, bấm “Tìm cổng” rồi chọn cổng của nó.</translation>
    </message>
    <message>
        <source>{port} (not plugged in)</source>
        <translation>{port} (chưa cắm)</translation>
    </message>
    <message>
        <source>No port found on this machine</source>
        <translation>Máy này chưa thấy cổng nào</translation>
    </message>
    <message>
        <source>Switch the Vietnamese input method off while scanning: it changes letters. Marks of an identity card only come through a COM port.</source>
        <translation>Nên tắt bộ gõ tiếng Việt khi quét vì bộ gõ đổi chữ của mã. Dấu tiếng Việt trên thẻ căn cước chỉ qua được cổng COM.</translation>
    </message>
    <message>
        <source>Stop trying</source>
        <translation>Thôi quét thử</translation>
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
        <source> days</source>
        <translation> ngày</translation>
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
        <source>Days to complete a dossier</source>
        <translation>Thời gian để bổ sung hồ sơ</translation>
    </message>
    <message>
        <source>It is closed by itself when they are over. 0: no last day.</source>
        <translation>Hết hạn thì hồ sơ tự đóng. 0: không đặt hạn.</translation>
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
        <source>Scanner</source>
        <translation>Máy quét</translation>
    </message>
    <message>
        <source>Transfer of fees</source>
        <translation>Chuyển khoản phí, lệ phí</translation>
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
    <name>SolverChoice</name>
    <message>
        <source>For example: UBND phường Hoàn Kiếm</source>
        <translation>Ví dụ: UBND phường Hoàn Kiếm</translation>
    </message>
    <message>
        <source>Official in charge</source>
        <translation>Người chịu trách nhiệm</translation>
    </message>
    <message>
        <source>Agency that solves it elsewhere</source>
        <translation>Cơ quan giải quyết (phi địa giới)</translation>
    </message>
    <message>
        <source>not assigned yet</source>
        <translation>chưa phân công</translation>
    </message>
    <message>
        <source>Solved here</source>
        <translation>Giải quyết tại đây</translation>
    </message>
    <message>
        <source>Solved elsewhere…</source>
        <translation>Giải quyết ở nơi khác…</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message>
        <source>over by {time}</source>
        <translation>vượt {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>còn {time}</translation>
    </message>
    <message>
        <source>{time} saved</source>
        <translation>dư {time}</translation>
    </message>
    <message>
        <source>paused {time}</source>
        <translation>tạm dừng {time}</translation>
    </message>
    <message>
        <source>{step}: {used}, counted against nobody</source>
        <translation>{step}: {used}, không tính cho ai</translation>
    </message>
    <message>
        <source>{step} – {holder}: {used}, counted against nobody here</source>
        <translation>{step} – {holder}: {used}, không tính cho ai ở đây</translation>
    </message>
    <message>
        <source>{step} – {holder}: {used}</source>
        <translation>{step} – {holder}: {used}</translation>
    </message>
    <message>
        <source>{step} – {holder}: {used} of {allotted}</source>
        <translation>{step} – {holder}: {used} trên {allotted}</translation>
    </message>
    <message>
        <source>since {began}</source>
        <translation>từ {began}</translation>
    </message>
    <message>
        <source>from {began} to {ended}</source>
        <translation>từ {began} đến {ended}</translation>
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
        <source>Open the other dossier?</source>
        <translation>Mở hồ sơ kia?</translation>
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
        <source>Clear and open it</source>
        <translation>Xóa và mở</translation>
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
        <source>These are the usual steps: the time is not shared out, and who gets the dossier has all that is left. Change a step to give each holder a time of his own.</source>
        <translation>Các bước mẫu: chưa chia thời gian, ai nhận hồ sơ có toàn bộ thời gian còn lại. Sửa bước thì mỗi người giữ hồ sơ được tính thời gian riêng.</translation>
    </message>
    <message>
        <source>With steps, each holder of the dossier has a time of his own, his share of the promised one. A step of another agency is never counted against an official.</source>
        <translation>Có bước thì mỗi người giữ hồ sơ được tính thời gian riêng, theo tỷ lệ của thời hạn. Bước của cơ quan khác không tính cho cán bộ nào.</translation>
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
        <source>{count} of them have a value to be confirmed with your province's decision; they are marked on the Procedures page.</source>
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
    <name>StoryCard</name>
    <message>
        <source>What happened</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>mới nhất ở trên</translation>
    </message>
    <message>
        <source>{count} struck out: undone or cancelled</source>
        <translation>{count} dòng gạch ngang: đã hoàn tác hoặc hủy</translation>
    </message>
    <message>
        <source>{what} (undone)</source>
        <translation>{what} (đã hoàn tác)</translation>
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
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người</translation>
    </message>
</context>
<context>
    <name>SubstituteDialog</name>
    <message>
        <source>Act for an absent colleague</source>
        <translation>Làm thay người vắng</translation>
    </message>
    <message>
        <source>Within these days both names stand beside everything that is done; it ends by itself.</source>
        <translation>Trong những ngày này mọi việc ghi cả hai tên; hết ngày thì tự kết thúc.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>as: on leave</source>
        <translation>Ví dụ: nghỉ phép</translation>
    </message>
    <message>
        <source>Who is away</source>
        <translation>Ai vắng</translation>
    </message>
    <message>
        <source>Who acts for him</source>
        <translation>Ai làm thay</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Until the end of</source>
        <translation>Đến hết ngày</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
</context>
<context>
    <name>SubstitutionsTable</name>
    <message>
        <source>Away</source>
        <translation>Người vắng</translation>
    </message>
    <message>
        <source>Acts for him</source>
        <translation>Người làm thay</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến hết ngày</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Đang làm thay</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>Sắp tới</translation>
    </message>
</context>
<context>
    <name>SubstitutionsView</name>
    <message>
        <source>Substitutions</source>
        <translation>Làm thay</translation>
    </message>
    <message>
        <source>End it now…</source>
        <translation>Kết thúc sớm…</translation>
    </message>
    <message>
        <source>Somebody is away…</source>
        <translation>Có người vắng…</translation>
    </message>
    <message>
        <source>Nobody acts for a colleague.</source>
        <translation>Chưa có ai làm thay ai.</translation>
    </message>
    <message>
        <source>When somebody is away, let a colleague act for him from one day to another.</source>
        <translation>Khi có người vắng, giao một đồng nghiệp làm thay từ ngày đến ngày.</translation>
    </message>
    <message>
        <source>{substitute} acts for {absent}</source>
        <translation>{substitute} làm thay {absent}</translation>
    </message>
    <message>
        <source>End it now?</source>
        <translation>Kết thúc làm thay ngay?</translation>
    </message>
    <message>
        <source>{substitute} acts for {absent} no longer from now on. What was done until now stays with both names.</source>
        <translation>Từ lúc này {substitute} không làm thay {absent} nữa. Việc đã làm vẫn ghi cả hai tên.</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Kết thúc</translation>
    </message>
</context>
<context>
    <name>SupplementDialog</name>
    <message>
        <source>Ask {owner} for a supplement</source>
        <translation>Yêu cầu {owner} bổ sung hồ sơ</translation>
    </message>
    <message>
        <source>The dossier is not accepted yet and no time runs. It keeps its code and everything that was typed.</source>
        <translation>Hồ sơ chưa được tiếp nhận, chưa tính thời hạn. Mã hồ sơ và mọi thông tin đã nhập được giữ lại.</translation>
    </message>
    <message>
        <source>Give back with form 02</source>
        <translation>Ghi yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>One paper or correction a line</source>
        <translation>Mỗi dòng một giấy tờ hoặc nội dung cần sửa</translation>
    </message>
    <message>
        <source>For example: the declaration is not signed</source>
        <translation>Ví dụ: tờ khai chưa ký tên</translation>
    </message>
    <message>
        <source>Name and post</source>
        <translation>Họ tên, chức vụ</translation>
    </message>
    <message>
        <source>What is missing, one a line</source>
        <translation>Cần bổ sung, mỗi dòng một mục</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Last day for the answer</source>
        <translation>Hạn bổ sung</translation>
    </message>
    <message>
        <source>Who allows another request</source>
        <translation>Người cho phép yêu cầu lần nữa</translation>
    </message>
    <message>
        <source>This is request number {ordinal}; guidance is given once and completely.</source>
        <translation>Đây là lần yêu cầu thứ {ordinal}; theo quy định chỉ hướng dẫn một lần, đầy đủ.</translation>
    </message>
    <message>
        <source>Papers of the dossier are missing</source>
        <translation>Thành phần hồ sơ còn thiếu</translation>
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
    <name>TakeAllDialog</name>
    <message>
        <source>Take all {count} dossiers?</source>
        <translation>Nhận cả {count} hồ sơ?</translation>
    </message>
    <message>
        <source>Count the papers against the list that you sign. From now on you answer for these dossiers.</source>
        <translation>Đếm lại theo biên bản sẽ ký. Từ lúc này bạn chịu trách nhiệm về các hồ sơ đó.</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>Nhận tất cả</translation>
    </message>
</context>
<context>
    <name>TakeTable</name>
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
        <source>Handed over by</source>
        <translation>Người giao</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Giao lúc</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Giao cho</translation>
    </message>
</context>
<context>
    <name>TakingView</name>
    <message>
        <source>Scan what you take over, or type a code and press Enter</source>
        <translation>Quét hồ sơ nhận, hoặc gõ mã rồi bấm Enter</translation>
    </message>
    <message>
        <source>Scan each dossier that was handed to you: it is yours at once.</source>
        <translation>Quét từng hồ sơ được giao: quét xong là đã nhận.</translation>
    </message>
    <message>
        <source>Dossiers to take over</source>
        <translation>Hồ sơ chờ nhận</translation>
    </message>
    <message>
        <source>Not take…</source>
        <translation>Không nhận…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Nhận hồ sơ</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Của ai</translation>
    </message>
    <message>
        <source>Nothing waits to be taken over.</source>
        <translation>Không có hồ sơ nào chờ nhận.</translation>
    </message>
    <message>
        <source>What is handed to you or your department shows here until you take it.</source>
        <translation>Hồ sơ được giao cho bạn hoặc bộ phận của bạn nằm ở đây đến khi bạn nhận.</translation>
    </message>
    <message>
        <source>{code} does not wait to be taken here: it is with {holder}.</source>
        <translation>{code} không chờ nhận ở đây: hồ sơ đang ở {holder}.</translation>
    </message>
    <message>
        <source>To take over</source>
        <translation>Chờ nhận</translation>
    </message>
    <message>
        <source>For me</source>
        <translation>Của tôi</translation>
    </message>
    <message>
        <source>The whole office</source>
        <translation>Cả đơn vị</translation>
    </message>
    <message>
        <source>Take all {count}</source>
        <translation>Nhận cả {count} hồ sơ</translation>
    </message>
    <message>
        <source>Choose a line, or scan; Enter opens the dossier</source>
        <translation>Chọn một dòng hoặc quét; Enter mở hồ sơ</translation>
    </message>
    <message>
        <source>note: {note}</source>
        <translation>ghi chú: {note}</translation>
    </message>
    <message>
        <source>Taken over: {code} · {owner}</source>
        <translation>Đã nhận: {code} · {owner}</translation>
    </message>
    <message>
        <source>{code} went back to {holder}.</source>
        <translation>{code} đã quay về {holder}.</translation>
    </message>
    <message>
        <source>{count} dossiers taken over.</source>
        <translation>Đã nhận {count} hồ sơ.</translation>
    </message>
    <message>
        <source>{count} not: {why}</source>
        <translation>{count} hồ sơ chưa nhận được: {why}</translation>
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
    <name>Workplaces</name>
    <message>
        <source>Intake</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>My work</source>
        <translation>Việc của tôi</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ hạn</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Phân công</translation>
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
    <message>
        <source>Dossiers that are not accepted yet are at the counter.</source>
        <translation>Hồ sơ chưa tiếp nhận do cán bộ tiếp nhận mở ở quầy.</translation>
    </message>
    <message>
        <source>Closed, not completed in time: {codes}</source>
        <translation>Đã đóng vì quá hạn bổ sung: {codes}</translation>
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
    <name>_CauseDialog</name>
    <message>
        <source>Cause</source>
        <translation>Nguyên nhân</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>Tiếng Anh</translation>
    </message>
    <message>
        <source>Only for the English window</source>
        <translation>Chỉ dùng khi cửa sổ bằng tiếng Anh</translation>
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
