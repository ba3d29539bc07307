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
        <source>Stop at the applicant&apos;s request…</source>
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
        <source>This first account may do everything. Colleagues get theirs in a later step, or any time on the Users page.</source>
        <translation>Tài khoản đầu tiên này làm được mọi việc. Tài khoản của đồng nghiệp tạo ở bước sau, hoặc bất cứ lúc nào ở trang Người dùng.</translation>
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
        <source>Administrator</source>
        <translation>Người quản trị</translation>
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
    <message>
        <source>Answer {number}</source>
        <translation>Trả lời {number}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
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
        <source>The scanner lost the marks: type name and address</source>
        <translation>Máy quét làm mất dấu: gõ họ tên và địa chỉ</translation>
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
    <name>AskDialog</name>
    <message>
        <source>Remind of a dossier</source>
        <translation>Nhắc một hồ sơ</translation>
    </message>
    <message>
        <source>It goes to whoever has the dossier now. He sees it under Follow-ups and answers there.</source>
        <translation>Gửi người đang giữ hồ sơ. Người đó thấy ở trang Theo dõi và trả lời tại đó.</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Reminder: get on with it</source>
        <translation>Nhắc việc: đề nghị giải quyết</translation>
    </message>
    <message>
        <source>Request to explain why it is late</source>
        <translation>Yêu cầu giải trình vì sao trễ</translation>
    </message>
    <message>
        <source>Dossier code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Việc gì</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Hạn trả lời</translation>
    </message>
    <message>
        <source>Until the office closes that day</source>
        <translation>Đến hết giờ làm việc của ngày đó</translation>
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
        <source>Left empty, the office&apos;s own days hold, if it set any</source>
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
    <name>AskedBefore</name>
    <message>
        <source>Asked to explain on {day}, not answered yet.</source>
        <translation>Đã yêu cầu giải trình ngày {day}, chưa trả lời.</translation>
    </message>
    <message>
        <source>Reminded on {day}, not answered yet.</source>
        <translation>Đã nhắc ngày {day}, chưa trả lời.</translation>
    </message>
</context>
<context>
    <name>AskedTable</name>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người nhắc</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>Hạn trả lời</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
</context>
<context>
    <name>AskedView</name>
    <message>
        <source>What the supervisor asked for</source>
        <translation>Việc lãnh đạo nhắc</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Trả lời của bạn</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Nothing waits for your answer.</source>
        <translation>Không có việc nào chờ bạn trả lời.</translation>
    </message>
    <message>
        <source>What a supervisor reminds you of, or asks you to explain, shows here.</source>
        <translation>Việc lãnh đạo nhắc hoặc yêu cầu giải trình sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>Write the answer first.</source>
        <translation>Ghi trả lời đã.</translation>
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
    <name>AssistantFoot</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
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
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Đang làm</translation>
    </message>
    <message>
        <source>Set up and begin</source>
        <translation>Thiết lập và bắt đầu</translation>
    </message>
    <message>
        <source>Making up the trial data…</source>
        <translation>Đang tạo dữ liệu thử…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
</context>
<context>
    <name>AssistantLeavingDialog</name>
    <message>
        <source>Leave without setting up?</source>
        <translation>Thoát mà chưa thiết lập?</translation>
    </message>
    <message>
        <source>Nothing is written yet: all that you filled in here will be lost.</source>
        <translation>Chưa có gì được ghi lại: những gì bạn đã điền ở đây sẽ mất.</translation>
    </message>
    <message>
        <source>Leave, lose it</source>
        <translation>Thoát, bỏ hết</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Ở lại</translation>
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
    <name>BannerStrip</name>
    <message>
        <source>Reminder {number} of {count}, show the next one</source>
        <translation>Lời nhắc {number}/{count}, bấm để xem lời nhắc tiếp</translation>
    </message>
</context>
<context>
    <name>BarsCard</name>
    <message>
        <source>Open dossiers by whose they are</source>
        <translation>Hồ sơ đang giải quyết, theo nơi giữ</translation>
    </message>
    <message>
        <source>Open dossiers</source>
        <translation>Hồ sơ đang giải quyết</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Chia theo</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Không có hồ sơ nào đang giải quyết.</translation>
    </message>
    <message>
        <source>Dossiers that are taken in show here, by whoever has them.</source>
        <translation>Hồ sơ tiếp nhận sẽ hiện ở đây, theo người đang giữ.</translation>
    </message>
    <message>
        <source>in time or waiting</source>
        <translation>còn hạn hoặc tạm dừng</translation>
    </message>
    <message>
        <source>due soon</source>
        <translation>sắp đến hạn</translation>
    </message>
    <message>
        <source>late</source>
        <translation>quá hạn</translation>
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
    <name>BeginForRealDialog</name>
    <message>
        <source>Delete the trial data?</source>
        <translation>Xóa dữ liệu thử?</translation>
    </message>
    <message>
        <source>All dossiers, papers and made-up accounts go, also dossiers that you took in yourself to practise. The numbers begin at 1.</source>
        <translation>Mọi hồ sơ, giấy tờ và tài khoản thử sẽ bị xóa, kể cả hồ sơ bạn tự tiếp nhận để tập làm. Số hồ sơ bắt đầu lại từ 1.</translation>
    </message>
    <message>
        <source>The office, its settings, departments and the accounts that you made stay. The starter catalogue is brought in again; changes of catalogue and calendar go. A copy of everything is kept beside the data file.</source>
        <translation>Cơ quan, thiết lập, phòng ban và tài khoản do bạn tạo vẫn còn. Danh mục mẫu được nạp lại; thay đổi trong danh mục và lịch làm việc sẽ mất. Toàn bộ dữ liệu thử được sao lưu cạnh tệp dữ liệu.</translation>
    </message>
    <message>
        <source>Keep the trial data</source>
        <translation>Giữ dữ liệu thử</translation>
    </message>
    <message>
        <source>Delete and begin for real</source>
        <translation>Xóa và bắt đầu thật</translation>
    </message>
</context>
<context>
    <name>BehindList</name>
    <message>
        <source>Received</source>
        <translation>Ngày nhận</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hẹn trả</translation>
    </message>
    <message>
        <source>When it was closed</source>
        <translation>Khi khóa kỳ</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Closed → now</source>
        <translation>Đã khóa → hiện nay</translation>
    </message>
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
        <source>Status now</source>
        <translation>Trạng thái hiện nay</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Người giữ</translation>
    </message>
</context>
<context>
    <name>BehindPanel</name>
    <message>
        <source>Back to the figures</source>
        <translation>Quay lại số liệu</translation>
    </message>
    <message>
        <source>{count} dossiers</source>
        <translation>{count} hồ sơ</translation>
    </message>
    <message>
        <source>Enter or a double click opens the dossier</source>
        <translation>Enter hoặc bấm đúp để mở hồ sơ</translation>
    </message>
    <message>
        <source>No dossier is behind this.</source>
        <translation>Không có hồ sơ nào.</translation>
    </message>
</context>
<context>
    <name>BrokenBar</name>
    <message>
        <source>Does not add up</source>
        <translation>Chưa khớp</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Chỗ tiếp theo</translation>
    </message>
    <message>
        <source>See the dossiers</source>
        <translation>Xem hồ sơ</translation>
    </message>
    <message>
        <source>{rule} in the row “{row}”</source>
        <translation>{rule} ở dòng “{row}”</translation>
    </message>
    <message>
        <source>{words} (place {place} of {count})</source>
        <translation>{words} (chỗ {place}/{count})</translation>
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
    <name>CalendarStep</name>
    <message>
        <source>Which days are off?</source>
        <translation>Ngày nào nghỉ?</translation>
    </message>
    <message>
        <source>Every due date counts with these days and hours. The Calendar page changes them.</source>
        <translation>Mọi ngày hẹn trả tính theo các ngày và giờ này. Sửa được ở trang Lịch.</translation>
    </message>
    <message>
        <source>Days off to come</source>
        <translation>Các ngày nghỉ sắp tới</translation>
    </message>
    <message>
        <source>Working hours: {hours}</source>
        <translation>Giờ làm việc: {hours}</translation>
    </message>
    <message>
        <source>The days off of {year} are announced.</source>
        <translation>Lịch nghỉ năm {year} là chính thức.</translation>
    </message>
    <message>
        <source>Calendar of {year}</source>
        <translation>Lịch năm {year}</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Chính thức</translation>
    </message>
    <message>
        <source>Due dates that reach into {year} are provisional until the Calendar page confirms it.</source>
        <translation>Hẹn trả tính qua năm {year} là tạm tính cho đến khi xác nhận ở trang Lịch.</translation>
    </message>
    <message>
        <source>Confirmed by {notice}</source>
        <translation>Xác nhận theo {notice}</translation>
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
    <name>CardView</name>
    <message>
        <source>All cards</source>
        <translation>Tất cả phiếu</translation>
    </message>
    <message>
        <source>Beside the others and the periods before</source>
        <translation>So với mức chung và các kỳ trước</translation>
    </message>
    <message>
        <source>The periods before are being counted…</source>
        <translation>Đang tính các kỳ trước…</translation>
    </message>
    <message>
        <source>{points} of 10</source>
        <translation>{points}/10 điểm</translation>
    </message>
    <message>
        <source>{points} of 10 known</source>
        <translation>Tính được {points}/10 điểm</translation>
    </message>
    <message>
        <source>{early} early, {on_time} on time</source>
        <translation>{early} trước hạn, {on_time} đúng hạn</translation>
    </message>
    <message>
        <source>{share} in time</source>
        <translation>{share} đúng và trước hạn</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>quá {time}</translation>
    </message>
    <message>
        <source>no answers yet</source>
        <translation>chưa có phiếu nào</translation>
    </message>
    <message>
        <source>{satisfied} of {rated} answers</source>
        <translation>{satisfied}/{rated} phiếu</translation>
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
    <name>CheckDialog</name>
    <message>
        <source>Check {number}, {name}</source>
        <translation>Kiểm tra lại {number}, {name}</translation>
    </message>
    <message>
        <source>Save the check</source>
        <translation>Lưu kết quả</translation>
    </message>
    <message>
        <source>Settled: nothing more is to be done</source>
        <translation>Đã xong, không còn việc gì</translation>
    </message>
    <message>
        <source>Not settled yet: check again</source>
        <translation>Chưa xong, còn kiểm tra lại</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Kết quả kiểm tra</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Tình hình</translation>
    </message>
    <message>
        <source>Check it again on</source>
        <translation>Kiểm tra lại ngày</translation>
    </message>
</context>
<context>
    <name>CitizenScreen</name>
    <message>
        <source>Screen for the citizen: open or close</source>
        <translation>Màn hình người dân: mở hoặc đóng</translation>
    </message>
</context>
<context>
    <name>CitizenWindow</name>
    <message>
        <source>Screen for the citizen</source>
        <translation>Màn hình người dân</translation>
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
    <name>ClosingDialog</name>
    <message>
        <source>Close the period</source>
        <translation>Khóa kỳ</translation>
    </message>
    <message>
        <source>Close {period}?</source>
        <translation>Khóa số liệu {period}?</translation>
    </message>
    <message>
        <source>This cannot be taken back: its figures stay as they are now, for good, and the period cannot be opened again.</source>
        <translation>Việc này không lấy lại được: số liệu giữ nguyên như bây giờ, mãi mãi, và kỳ đã khóa không mở lại được.</translation>
    </message>
    <message>
        <source>All reports are counted in two ways first; if they differ, nothing is closed.</source>
        <translation>Trước khi khóa, mọi báo cáo được đếm theo hai cách; nếu lệch nhau thì chưa khóa gì.</translation>
    </message>
    <message>
        <source>Dossiers can still be corrected. What would be counted otherwise then shows as a correction beside the closed figures.</source>
        <translation>Hồ sơ vẫn sửa được. Hồ sơ nào nay tính khác đi sẽ hiện thành sửa đổi bên cạnh số liệu đã khóa.</translation>
    </message>
</context>
<context>
    <name>ClosingStrip</name>
    <message>
        <source>Close the period…</source>
        <translation>Khóa kỳ…</translation>
    </message>
    <message>
        <source>Not closed</source>
        <translation>Chưa khóa</translation>
    </message>
    <message>
        <source>A period is closed when it is over</source>
        <translation>Hết kỳ mới khóa được</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã khóa</translation>
    </message>
    <message>
        <source>Closed at {at} by {name}, checksum {digits}…</source>
        <translation>Đã khóa lúc {at} bởi {name}, mã kiểm tra {digits}…</translation>
    </message>
    <message>
        <source>{count} corrections since</source>
        <translation>{count} sửa đổi sau khi khóa</translation>
    </message>
    <message>
        <source>1 correction since</source>
        <translation>1 sửa đổi sau khi khóa</translation>
    </message>
</context>
<context>
    <name>ColumnDialog</name>
    <message>
        <source>Columns of the list</source>
        <translation>Các cột của danh sách</translation>
    </message>
    <message>
        <source>Tick what is to be shown. Alt+↑ and Alt+↓ move a column.</source>
        <translation>Đánh dấu cột cần xem. Alt+↑, Alt+↓ đổi chỗ cột.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>As in the beginning</source>
        <translation>Như lúc đầu</translation>
    </message>
    <message>
        <source>Best or newest first</source>
        <translation>Khớp nhất hoặc mới nhất trước</translation>
    </message>
    <message>
        <source>A to Z, oldest first</source>
        <translation>A đến Z, cũ trước</translation>
    </message>
    <message>
        <source>Z to A, newest first</source>
        <translation>Z đến A, mới trước</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>Xếp theo</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Chiều</translation>
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
        <source>nobody&apos;s {time}</source>
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
    <name>DecideManyDialog</name>
    <message>
        <source>Choose the cause</source>
        <translation>Chọn nguyên nhân</translation>
    </message>
    <message>
        <source>Cause, the same for all</source>
        <translation>Nguyên nhân, chung cho tất cả</translation>
    </message>
    <message>
        <source>Reason, the same for all</source>
        <translation>Lý do, chung cho tất cả</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>Có thể để trống</translation>
    </message>
    <message>
        <source>Marks against: {names}.</source>
        <translation>Ghi nhận đối với: {names}.</translation>
    </message>
    <message>
        <source>Confirm {count} marks</source>
        <translation>Xác nhận {count} ghi nhận trễ hạn</translation>
    </message>
    <message>
        <source>Excuse {count} marks</source>
        <translation>Không tính lỗi {count} ghi nhận</translation>
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
        <source>Somebody else&apos;s</source>
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
        <source>Go to the fees</source>
        <translation>Đến ô phí, lệ phí</translation>
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
        <source>Not paid yet</source>
        <translation>Chưa thu</translation>
    </message>
    <message>
        <source>All is paid</source>
        <translation>Đã thu đủ</translation>
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
        <source>Dossiers</source>
        <translation>Danh sách hồ sơ</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Lọc theo tình trạng</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
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
        <source>No dossier found for “{text}”</source>
        <translation>Không thấy hồ sơ nào cho “{text}”</translation>
    </message>
    <message>
        <source>Try fewer or shorter words, or another filter above. Marks and order do not matter.</source>
        <translation>Thử ít chữ hơn, chữ ngắn hơn, hoặc đổi bộ lọc ở trên. Không cần gõ dấu, thứ tự nào cũng được.</translation>
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
    <message>
        <source>Days left</source>
        <translation>Còn (ngày)</translation>
    </message>
    <message>
        <source>Owner&apos;s phone</source>
        <translation>Điện thoại</translation>
    </message>
    <message>
        <source>Handed in by</source>
        <translation>Người nộp</translation>
    </message>
    <message>
        <source>Portal code</source>
        <translation>Mã trên Cổng DVC</translation>
    </message>
    <message>
        <source>Procedure code</source>
        <translation>Mã thủ tục</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Hình thức nộp</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Nhận lúc</translation>
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
        <source>Back to the list</source>
        <translation>Quay lại danh sách</translation>
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
    <message>
        <source>the {count} that fit best are listed</source>
        <translation>hiện {count} hồ sơ khớp nhất</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Đang tìm…</translation>
    </message>
</context>
<context>
    <name>DraftKeeping</name>
    <message>
        <source>{code} was recorded before the program ended: there is nothing to bring back.</source>
        <translation>{code} đã được lưu trước khi chương trình tắt nên không cần khôi phục nữa.</translation>
    </message>
    <message>
        <source>Brought back: the dossier being filled in {at}.</source>
        <translation>Khôi phục hồ sơ đang nhập dở {at}.</translation>
    </message>
    <message>
        <source>{code} was closed meanwhile, so this would be a new dossier.</source>
        <translation>{code} đã đóng trong lúc đó, phần nhập dở này sẽ thành hồ sơ mới.</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Procedure {code} is no longer taken in: choose another; papers and fees stay.</source>
        <translation>Thủ tục {code} đã ngừng tiếp nhận: chọn thủ tục khác, giấy tờ và phí vẫn còn.</translation>
    </message>
    <message>
        <source>The procedure was changed meanwhile: check papers and fees.</source>
        <translation>Thủ tục này vừa được sửa: xem lại giấy tờ và phí.</translation>
    </message>
    <message>
        <source>The official chosen is not there any more: choose again.</source>
        <translation>Người giải quyết đã chọn không còn trong danh sách: chọn lại.</translation>
    </message>
    <message>
        <source>at {clock}</source>
        <translation>lúc {clock}</translation>
    </message>
    <message>
        <source>at {clock} on {day}</source>
        <translation>lúc {clock} ngày {day}</translation>
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
        <source>For example: 15/QĐ-UBND</source>
        <translation>Ví dụ: 15/QĐ-UBND</translation>
    </message>
    <message>
        <source>Number of the decision</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>May be left empty: the letter of apology takes its own number</source>
        <translation>Có thể để trống: văn bản xin lỗi có số riêng</translation>
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
    <name>ExplainManyDialog</name>
    <message>
        <source>Save the explanation</source>
        <translation>Lưu giải trình</translation>
    </message>
    <message>
        <source>Explain {count} marks</source>
        <translation>Giải trình {count} ghi nhận trễ hạn</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Giải trình</translation>
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
    <name>ExtendManyDialog</name>
    <message>
        <source>Extend</source>
        <translation>Gia hạn</translation>
    </message>
    <message>
        <source>Extend {count} dossiers, with an apology</source>
        <translation>Xin lỗi và gia hạn {count} hồ sơ</translation>
    </message>
    <message>
        <source>With: {names}.</source>
        <translation>Đang ở: {names}.</translation>
    </message>
    <message>
        <source>For example: Chủ tịch UBND phường</source>
        <translation>Ví dụ: Chủ tịch UBND phường</translation>
    </message>
    <message>
        <source>Print the letters of apology afterwards</source>
        <translation>Xong thì in văn bản xin lỗi của từng hồ sơ</translation>
    </message>
    <message>
        <source>New due date, the same for all</source>
        <translation>Ngày hẹn mới, chung cho tất cả</translation>
    </message>
    <message>
        <source>Reason, the same for all</source>
        <translation>Lý do, chung cho tất cả</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Người quyết định</translation>
    </message>
    <message>
        <source>Do it all the same</source>
        <translation>Vẫn gia hạn</translation>
    </message>
</context>
<context>
    <name>FacingCitizens</name>
    <message>
        <source>Citizen&apos;s screen</source>
        <translation>Màn hình</translation>
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
        <source>as entered before</source>
        <translation>mức thu như các hồ sơ trước</translation>
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
    <name>FigureTable</name>
    <message>
        <source>{name}: total</source>
        <translation>{name}: tổng số</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>No dossier in this period</source>
        <translation>Không có hồ sơ nào trong kỳ</translation>
    </message>
    <message>
        <source>What was accepted, open or solved within it would show here.</source>
        <translation>Hồ sơ tiếp nhận, đang giải quyết hay đã giải quyết trong kỳ sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>Corrected since the period was closed</source>
        <translation>Sửa đổi sau khi khóa kỳ</translation>
    </message>
    <message>
        <source>the closed figures stay as they were reported</source>
        <translation>số liệu đã khóa giữ nguyên như đã báo cáo</translation>
    </message>
    <message>
        <source>as they stood when the period was closed</source>
        <translation>như khi khóa kỳ</translation>
    </message>
    <message>
        <source>counted on one side and not on the other</source>
        <translation>được đếm ở một bên mà không ở bên kia</translation>
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
    <name>FilterDialog</name>
    <message>
        <source>Narrow the list</source>
        <translation>Lọc danh sách</translation>
    </message>
    <message>
        <source>What is left empty narrows nothing.</source>
        <translation>Ô nào để trống thì không lọc theo ô đó.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Part of the name, code, initials</source>
        <translation>Một phần tên, mã, chữ đầu</translation>
    </message>
    <message>
        <source>Every status</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>Every department</source>
        <translation>Mọi bộ phận</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Held by the department</source>
        <translation>Bộ phận đang giữ</translation>
    </message>
    <message>
        <source>Received from</source>
        <translation>Tiếp nhận từ ngày</translation>
    </message>
    <message>
        <source>to</source>
        <translation>đến ngày</translation>
    </message>
    <message>
        <source>Due from</source>
        <translation>Hẹn trả từ ngày</translation>
    </message>
    <message>
        <source>Received until</source>
        <translation>Tiếp nhận đến ngày</translation>
    </message>
    <message>
        <source>Due until</source>
        <translation>Hẹn trả đến ngày</translation>
    </message>
</context>
<context>
    <name>FilterSummary</name>
    <message>
        <source>No filter</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>Received {days}</source>
        <translation>Tiếp nhận {days}</translation>
    </message>
    <message>
        <source>Due {days}</source>
        <translation>Hẹn trả {days}</translation>
    </message>
</context>
<context>
    <name>FindingDialog</name>
    <message>
        <source>Finding of an inspection</source>
        <translation>Kết luận kiểm tra</translation>
    </message>
    <message>
        <source>It stays in the register until it was checked and is settled.</source>
        <translation>Còn trong sổ theo dõi cho đến khi kiểm tra lại và đã xong.</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Ghi vào sổ</translation>
    </message>
    <message>
        <source>Choose who is to do it</source>
        <translation>Chọn bộ phận hoặc người làm</translation>
    </message>
    <message>
        <source>Whose conclusion</source>
        <translation>Kết luận của ai</translation>
    </message>
    <message>
        <source>The inspection team or the document, as Conclusion 12/KL-UBND</source>
        <translation>Đoàn kiểm tra hoặc văn bản, như Kết luận 12/KL-UBND</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Việc phải làm</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Ai làm</translation>
    </message>
    <message>
        <source>Dossier code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Empty when it is about no dossier</source>
        <translation>Bỏ trống nếu không về hồ sơ nào</translation>
    </message>
    <message>
        <source>Check it again on</source>
        <translation>Kiểm tra lại ngày</translation>
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
        <source>Một Cửa · first start</source>
        <translation>Một Cửa · mở lần đầu</translation>
    </message>
    <message>
        <source>The other language</source>
        <translation>Đổi ngôn ngữ</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Lịch làm việc</translation>
    </message>
    <message>
        <source>Days off, working hours</source>
        <translation>Ngày nghỉ, giờ làm việc</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Đồng nghiệp</translation>
    </message>
    <message>
        <source>Who else signs in</source>
        <translation>Những ai cùng đăng nhập</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Paper, copies, test page</source>
        <translation>Khổ giấy, số liên, in thử</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Danh mục thủ tục</translation>
    </message>
    <message>
        <source>Procedures, trial data</source>
        <translation>Thủ tục, dữ liệu thử</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>What is set up now</source>
        <translation>Những gì sẽ thiết lập</translation>
    </message>
    <message>
        <source>Setting up on this machine</source>
        <translation>Thiết lập trên máy này</translation>
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
    <name>FollowUpCard</name>
    <message>
        <source>The follow-up</source>
        <translation>Việc theo dõi</translation>
    </message>
    <message>
        <source>Choose a follow-up to read its story.</source>
        <translation>Chọn một việc để xem diễn biến.</translation>
    </message>
    <message>
        <source>{kind} no. {number}</source>
        <translation>{kind} số {number}</translation>
    </message>
</context>
<context>
    <name>FollowUpNotice</name>
    <message>
        <source>Open the register</source>
        <translation>Mở sổ theo dõi</translation>
    </message>
    <message>
        <source>Follow-ups that wait</source>
        <translation>Việc theo dõi đang chờ</translation>
    </message>
    <message>
        <source>{state}: {count}</source>
        <translation>{state}: {count}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} người khác</translation>
    </message>
    <message>
        <source>No answer from: {names}</source>
        <translation>Chưa trả lời: {names}</translation>
    </message>
    <message>
        <source>A supervisor waits for your answer.</source>
        <translation>Lãnh đạo đang chờ bạn trả lời.</translation>
    </message>
</context>
<context>
    <name>FollowUpStory</name>
    <message>
        <source>{kind}, to {name}</source>
        <translation>{kind}, gửi {name}</translation>
    </message>
    <message>
        <source>Grounds: {source}</source>
        <translation>Căn cứ: {source}</translation>
    </message>
    <message>
        <source>Answer by {at}</source>
        <translation>Hạn trả lời {at}</translation>
    </message>
    <message>
        <source>To be checked on {day}</source>
        <translation>Kiểm tra lại ngày {day}</translation>
    </message>
    <message>
        <source>After the deadline</source>
        <translation>Sau hạn trả lời</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Not settled; to be checked again on {day}</source>
        <translation>Chưa xong; kiểm tra lại ngày {day}</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Kiểm tra lại</translation>
    </message>
</context>
<context>
    <name>FollowUpTable</name>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Gửi ai</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Ngày giao</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message>
        <source>Export Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Print the register</source>
        <translation>In sổ</translation>
    </message>
    <message>
        <source>Remind of a dossier…</source>
        <translation>Nhắc hồ sơ…</translation>
    </message>
    <message>
        <source>New finding…</source>
        <translation>Thêm kết luận…</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Mọi loại</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Mọi người</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Theo dõi</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>In phiếu</translation>
    </message>
    <message>
        <source>Check again…</source>
        <translation>Kiểm tra lại…</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Trả lời…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Gửi ai</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>{total} open, {count} to be looked at</source>
        <translation>{total} việc chưa xong, {count} việc cần xem lại</translation>
    </message>
    <message>
        <source>{total} open, {count} wait for your answer</source>
        <translation>{total} việc chưa xong, {count} việc chờ bạn trả lời</translation>
    </message>
    <message>
        <source>Nothing in this state.</source>
        <translation>Không có việc nào như vậy.</translation>
    </message>
    <message>
        <source>Choose another chip, kind or person above.</source>
        <translation>Chọn tình trạng, loại hoặc người khác ở trên.</translation>
    </message>
    <message>
        <source>Nobody was asked for anything yet.</source>
        <translation>Chưa giao việc nào.</translation>
    </message>
    <message>
        <source>Ctrl+N notes a finding, Ctrl+M reminds whoever has a dossier.</source>
        <translation>Bấm Ctrl+N để ghi kết luận kiểm tra, Ctrl+M để nhắc người đang giữ hồ sơ.</translation>
    </message>
    <message>
        <source>Nobody asked you for anything.</source>
        <translation>Không có việc nào chờ bạn.</translation>
    </message>
    <message>
        <source>Reminders and requests to explain come here, to be answered.</source>
        <translation>Nhắc việc và yêu cầu giải trình gửi bạn sẽ hiện ở đây để trả lời.</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>Đang ghi {name}…</translation>
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
    <name>GroupOffer</name>
    <message>
        <source>One receipt for {count} dossiers</source>
        <translation>In chung giấy hẹn {count} hồ sơ</translation>
    </message>
    <message>
        <source>The same person handed in {count} dossiers today: print one receipt for {name}</source>
        <translation>Cùng người nộp: {count} hồ sơ hôm nay – in chung một giấy hẹn cho {name}</translation>
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
        <source>To the receiver</source>
        <translation>Tới ô người nhận</translation>
    </message>
    <message>
        <source>Give or take</source>
        <translation>Đổi giữa giao và nhận</translation>
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
        <source>Received after 15:00: it counts for the receiver from the next working day&apos;s opening.</source>
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
    <name>HelpKey</name>
    <message>
        <source>These keys</source>
        <translation>Bảng phím tắt này</translation>
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
    <name>KeyHelp</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Keys · {page}</source>
        <translation>Phím tắt · {page}</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>What is grey cannot be done just now.</source>
        <translation>Việc chữ mờ lúc này chưa làm được.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Trong trang này</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>Trong cửa sổ này</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ở mọi nơi</translation>
    </message>
    <message>
        <source>In lists and forms</source>
        <translation>Trong danh sách và ô nhập</translation>
    </message>
    <message>
        <source>Next field, the one before</source>
        <translation>Ô kế tiếp, ô trước đó</translation>
    </message>
    <message>
        <source>Go through the rows</source>
        <translation>Đi qua các dòng</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Mở dòng đang chọn</translation>
    </message>
    <message>
        <source>Choose several rows one after the other</source>
        <translation>Chọn nhiều dòng liền nhau</translation>
    </message>
    <message>
        <source>Choose all rows</source>
        <translation>Chọn tất cả các dòng</translation>
    </message>
    <message>
        <source>From chip to chip</source>
        <translation>Sang mục bên cạnh</translation>
    </message>
    <message>
        <source>Open the list of suggestions</source>
        <translation>Mở danh sách gợi ý</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>Lấy mục gợi ý</translation>
    </message>
    <message>
        <source>Choose the one before, the next</source>
        <translation>Chọn mục trước, mục sau</translation>
    </message>
    <message>
        <source>Open the calendar</source>
        <translation>Mở tờ lịch chọn ngày</translation>
    </message>
    <message>
        <source>One more, one less</source>
        <translation>Tăng một, giảm một</translation>
    </message>
    <message>
        <source>Tick or untick</source>
        <translation>Đánh dấu hoặc bỏ dấu</translation>
    </message>
    <message>
        <source>Close without doing anything</source>
        <translation>Đóng, không làm gì</translation>
    </message>
</context>
<context>
    <name>KeyLineView</name>
    <message>
        <source>{key}, not just now</source>
        <translation>{key}, lúc này chưa làm được</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>Space bar</source>
        <translation>Phím cách</translation>
    </message>
    <message>
        <source>Up arrow</source>
        <translation>Mũi tên lên</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>Mũi tên xuống</translation>
    </message>
    <message>
        <source>Left arrow</source>
        <translation>Mũi tên trái</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>Mũi tên phải</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Letters</source>
        <translation>Chữ cái</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Xóa một ký tự</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chữ số</translation>
    </message>
</context>
<context>
    <name>KioskWindow</name>
    <message>
        <source>Look-up of dossiers</source>
        <translation>Tra cứu hồ sơ</translation>
    </message>
</context>
<context>
    <name>LanguageSwitch</name>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
</context>
<context>
    <name>LateActs</name>
    <message>
        <source>{number} is answered.</source>
        <translation>Đã trả lời {number}.</translation>
    </message>
    <message>
        <source>Reminded of {count} dossiers; answer until {until}.</source>
        <translation>Đã nhắc việc {count} hồ sơ; hạn trả lời {until}.</translation>
    </message>
    <message>
        <source>Asked to explain {count} dossiers; answer until {until}.</source>
        <translation>Đã yêu cầu giải trình {count} hồ sơ; hạn trả lời {until}.</translation>
    </message>
    <message>
        <source>{count} dossiers extended, with an apology.</source>
        <translation>Đã xin lỗi và gia hạn {count} hồ sơ.</translation>
    </message>
    <message>
        <source>{count} dossiers are with {name} now.</source>
        <translation>Đã giao {count} hồ sơ cho {name}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>{count} undone; not undone: {reasons}</source>
        <translation>Đã hoàn tác {count}; chưa hoàn tác được: {reasons}</translation>
    </message>
    <message>
        <source>{count} marks: undone.</source>
        <translation>Đã hoàn tác {count} ghi nhận.</translation>
    </message>
    <message>
        <source>{count} dossiers: undone.</source>
        <translation>Đã hoàn tác {count} hồ sơ.</translation>
    </message>
    <message>
        <source>{count} marks are excused.</source>
        <translation>Đã quyết định không tính lỗi {count} ghi nhận.</translation>
    </message>
    <message>
        <source>{count} marks are confirmed.</source>
        <translation>Đã xác nhận {count} ghi nhận trễ hạn.</translation>
    </message>
    <message>
        <source>The explanation is kept with {count} marks.</source>
        <translation>Đã lưu giải trình vào {count} ghi nhận.</translation>
    </message>
</context>
<context>
    <name>LateAskDialog</name>
    <message>
        <source>What is asked for</source>
        <translation>Nội dung yêu cầu</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>Hạn trả lời</translation>
    </message>
    <message>
        <source>The end of the next working day is proposed.</source>
        <translation>Đề xuất: hết giờ làm việc của ngày làm việc tới.</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>{count} dossiers. To: {names}.</source>
        <translation>{count} hồ sơ. Gửi tới: {names}.</translation>
    </message>
    <message>
        <source>{count} of them were asked before and have not answered yet.</source>
        <translation>Trong đó {count} hồ sơ đã nhắc hoặc yêu cầu giải trình, chưa trả lời.</translation>
    </message>
    <message>
        <source>Explain why dossier {code} is late, and when it will be solved.</source>
        <translation>Giải trình vì sao hồ sơ {code} trễ hạn và bao giờ giải quyết xong.</translation>
    </message>
    <message>
        <source>Explain why these dossiers are late, and when they will be solved.</source>
        <translation>Giải trình vì sao các hồ sơ này trễ hạn và bao giờ giải quyết xong.</translation>
    </message>
    <message>
        <source>Solve dossier {code}, and say when its result will be there.</source>
        <translation>Đề nghị giải quyết ngay hồ sơ {code} và báo lại bao giờ có kết quả.</translation>
    </message>
    <message>
        <source>Solve these dossiers, and say when their results will be there.</source>
        <translation>Đề nghị giải quyết ngay các hồ sơ này và báo lại bao giờ có kết quả.</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Nhắc việc</translation>
    </message>
    <message>
        <source>Ask to explain</source>
        <translation>Yêu cầu giải trình</translation>
    </message>
    <message>
        <source>Send the reminder</source>
        <translation>Nhắc việc</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>Gửi yêu cầu</translation>
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
        <source>no step planned</source>
        <translation>không chia bước</translation>
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
    <name>LateListView</name>
    <message>
        <source>Whoever has them</source>
        <translation>Người đang giữ</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Lĩnh vực</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
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
        <source>Remind</source>
        <translation>Nhắc việc</translation>
    </message>
    <message>
        <source>Ask to explain</source>
        <translation>Yêu cầu giải trình</translation>
    </message>
    <message>
        <source>Apologize, extend</source>
        <translation>Xin lỗi, gia hạn</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>Giao lại</translation>
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
        <source>No dossier is due soon.</source>
        <translation>Không có hồ sơ sắp đến hạn.</translation>
    </message>
    <message>
        <source>What falls due within the next working hours shows here.</source>
        <translation>Hồ sơ sẽ đến hạn trong những giờ làm việc tới hiện ở đây.</translation>
    </message>
    <message>
        <source>No step is over its time, or nearly so.</source>
        <translation>Không có bước nào quá giờ hoặc sắp hết giờ.</translation>
    </message>
    <message>
        <source>Before a dossier is late, the step that is behind shows here.</source>
        <translation>Hồ sơ chưa trễ nhưng một bước đã chậm sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>Nobody waits for a letter of apology.</source>
        <translation>Không còn hồ sơ nào chờ thư xin lỗi.</translation>
    </message>
    <message>
        <source>A late dossier without a letter of apology shows here.</source>
        <translation>Hồ sơ trễ hạn chưa có thư xin lỗi hiện ở đây.</translation>
    </message>
    <message>
        <source>No dossier is late.</source>
        <translation>Không có hồ sơ quá hạn.</translation>
    </message>
    <message>
        <source>A dossier that passes its due date shows here, with whoever holds it.</source>
        <translation>Hồ sơ nào quá hẹn trả sẽ hiện ở đây, cùng người đang giữ.</translation>
    </message>
    <message>
        <source>{count} dossiers chosen</source>
        <translation>Đã chọn {count} hồ sơ</translation>
    </message>
    <message>
        <source>Ctrl+A chooses all, Enter opens the dossier</source>
        <translation>Ctrl+A chọn tất cả, Enter mở hồ sơ</translation>
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
        <translation>In</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Late dossiers</source>
        <translation>Hồ sơ trễ hạn</translation>
    </message>
    <message>
        <source>Drawing up the list…</source>
        <translation>Đang lập danh sách…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu PDF</translation>
    </message>
    <message>
        <source>Part of the list</source>
        <translation>Phần danh sách</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>No apology</source>
        <translation>Chưa xin lỗi</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Sắp đến hạn</translation>
    </message>
    <message>
        <source>Step warning</source>
        <translation>Cảnh báo bước</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Chờ xác nhận</translation>
    </message>
    <message>
        <source>Asked of me</source>
        <translation>Lãnh đạo nhắc</translation>
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
        <source>Export the list</source>
        <translation>Xuất danh sách</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Bảng tính CSV (*.csv)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Save the list as PDF</source>
        <translation>Lưu danh sách dạng PDF</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
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
        <source>Where it is</source>
        <translation>Đang ở</translation>
    </message>
    <message>
        <source>Step that is late</source>
        <translation>Bước làm trễ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xử lý</translation>
    </message>
</context>
<context>
    <name>LateWording</name>
    <message>
        <source>provisional: {charges}</source>
        <translation>tạm tính: {charges}</translation>
    </message>
    <message>
        <source>no step is over its time</source>
        <translation>không bước nào quá giờ</translation>
    </message>
    <message>
        <source>as of {hour} today</source>
        <translation>tính đến {hour} hôm nay</translation>
    </message>
    <message>
        <source>as of {hour} on {day}</source>
        <translation>tính đến {hour} ngày {day}</translation>
    </message>
    <message>
        <source>{kind}, answer: {words}</source>
        <translation>{kind}, trả lời: {words}</translation>
    </message>
    <message>
        <source>{kind}, answer by {until}</source>
        <translation>{kind}, hạn trả lời {until}</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Leave the look-up screen</source>
        <translation>Rời màn hình tra cứu</translation>
    </message>
    <message>
        <source>For clerks and administrators.</source>
        <translation>Dành cho cán bộ tiếp nhận và người quản trị.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Rời màn hình</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Tên đăng nhập</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
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
    <name>ListExporting</name>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất ra Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing {name}: {count} dossiers so far</source>
        <translation>Đang ghi {name}: đã được {count} hồ sơ</translation>
    </message>
    <message>
        <source>Exported {count} dossiers to {name}</source>
        <translation>Đã xuất {count} hồ sơ ra {name}</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Mở tệp</translation>
    </message>
    <message>
        <source>The export was stopped. {name} was not written.</source>
        <translation>Đã dừng xuất. Chưa ghi tệp {name}.</translation>
    </message>
</context>
<context>
    <name>ListTools</name>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Another list is being exported. Wait until it is done.</source>
        <translation>Đang xuất một danh sách khác. Đợi xong rồi xuất tiếp.</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Copied {count} rows. Paste them into Excel or a mail.</source>
        <translation>Đã chép {count} dòng. Dán được vào Excel hoặc thư.</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>Nothing to list in this period</source>
        <translation>Không có gì để liệt kê trong kỳ</translation>
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
    <name>MainWindow</name>
    <message>
        <source>Keys</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>The other language</source>
        <translation>Đổi ngôn ngữ</translation>
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
    <name>MarksTable</name>
    <message>
        <source>Code</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Đối với</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Over its time</source>
        <translation>Quá giờ</translation>
    </message>
    <message>
        <source>Result on</source>
        <translation>Có kết quả</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Giải trình</translation>
    </message>
</context>
<context>
    <name>MarksView</name>
    <message>
        <source>Marks to decide</source>
        <translation>Trễ hạn chờ xác nhận</translation>
    </message>
    <message>
        <source>Write the explanation</source>
        <translation>Ghi giải trình</translation>
    </message>
    <message>
        <source>Excuse</source>
        <translation>Không tính lỗi</translation>
    </message>
    <message>
        <source>Confirm the marks</source>
        <translation>Xác nhận trách nhiệm</translation>
    </message>
    <message>
        <source>No mark waits for a decision.</source>
        <translation>Không có ghi nhận nào chờ xác nhận.</translation>
    </message>
    <message>
        <source>When a late dossier is over, whoever ran over his time shows here.</source>
        <translation>Hồ sơ trễ hạn đã xong, ai quá giờ của bước sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>{name} explains: {words}</source>
        <translation>{name} giải trình: {words}</translation>
    </message>
    <message>
        <source>{count} marks chosen</source>
        <translation>Đã chọn {count} ghi nhận</translation>
    </message>
    <message>
        <source>Ctrl+A chooses all, Enter opens the dossier</source>
        <translation>Ctrl+A chọn tất cả, Enter mở hồ sơ</translation>
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
    <name>MemberList</name>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Dossiers behind the figure</source>
        <translation>Hồ sơ của con số này</translation>
    </message>
    <message>
        <source>Where they stand</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>No dossier stands like this now.</source>
        <translation>Hiện không có hồ sơ nào như vậy.</translation>
    </message>
    <message>
        <source>Esc goes back to the overview.</source>
        <translation>Bấm Esc để về Tổng quan.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>{count} new dossiers</source>
        <translation>{count} hồ sơ mới</translation>
    </message>
    <message>
        <source>{count} are here no longer</source>
        <translation>{count} hồ sơ không còn ở đây</translation>
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
        <source>Online public service in part</source>
        <translation>Dịch vụ công trực tuyến một phần</translation>
    </message>
    <message>
        <source>What comes in online counts as online in part in the reports.</source>
        <translation>Hồ sơ nộp trực tuyến được báo cáo tính là trực tuyến một phần; không chọn là toàn trình.</translation>
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
    <message>
        <source>Office</source>
        <translation>Cơ quan</translation>
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
    <name>OldestCard</name>
    <message>
        <source>The ten oldest</source>
        <translation>Mười hồ sơ trễ lâu nhất</translation>
    </message>
    <message>
        <source>No dossier is late.</source>
        <translation>Không có hồ sơ nào quá hạn.</translation>
    </message>
    <message>
        <source>A dossier that passes its due date shows here, with whoever holds it.</source>
        <translation>Hồ sơ nào quá hẹn trả sẽ hiện ở đây, cùng người đang giữ.</translation>
    </message>
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
        <source>Held by</source>
        <translation>Người giữ</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hẹn trả</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Trễ</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>Quá {time}</translation>
    </message>
</context>
<context>
    <name>OpenMatterNotice</name>
    <message>
        <source>Open that one</source>
        <translation>Mở hồ sơ đó</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>Và {count} hồ sơ khác.</translation>
    </message>
    <message>
        <source>The same person has {code} waiting here for this procedure since {day}, not accepted yet: {status}.</source>
        <translation>Người này có hồ sơ {code} cùng thủ tục đang chờ tại quầy từ ngày {day}, chưa tiếp nhận: {status}.</translation>
    </message>
    <message>
        <source>The same person has {code} for this procedure, taken in on {day}: {status}, with {holder}.</source>
        <translation>Người này đã có hồ sơ {code} cùng thủ tục, nhận ngày {day}: {status}, đang ở {holder}.</translation>
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
    <name>OverviewPage</name>
    <message>
        <source>Back to the overview</source>
        <translation>Về lại tổng quan</translation>
    </message>
    <message>
        <source>Counting the dossiers…</source>
        <translation>Đang đếm hồ sơ…</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Xuất danh sách</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>{standpoint}: {count} dossiers</source>
        <translation>{standpoint}: {count} hồ sơ</translation>
    </message>
    <message>
        <source>As of {hour} today, counted by itself</source>
        <translation>Tính đến {hour} hôm nay, tự cập nhật</translation>
    </message>
</context>
<context>
    <name>OverviewWording</name>
    <message>
        <source>Not collected</source>
        <translation>Chưa đến nhận</translation>
    </message>
    <message>
        <source>{count} received today</source>
        <translation>{count} nhận hôm nay</translation>
    </message>
    <message>
        <source>promised for today</source>
        <translation>hẹn trả trong ngày</translation>
    </message>
    <message>
        <source>within {count} working hours</source>
        <translation>trong {count} giờ làm việc</translation>
    </message>
    <message>
        <source>{count} more nearly so</source>
        <translation>{count} bước sắp hết giờ</translation>
    </message>
    <message>
        <source>longest {time}</source>
        <translation>lâu nhất {time}</translation>
    </message>
    <message>
        <source>nobody waits too long</source>
        <translation>không ai phải đợi lâu</translation>
    </message>
    <message>
        <source>time does not run</source>
        <translation>tạm dừng tính hạn</translation>
    </message>
    <message>
        <source>results lie ready</source>
        <translation>kết quả đã có sẵn</translation>
    </message>
    <message>
        <source>{name}: {open} open, {late} of them late, {soon} due soon</source>
        <translation>{name}: {open} hồ sơ đang giải quyết, {late} quá hạn, {soon} sắp đến hạn</translation>
    </message>
    <message>
        <source>{name}: {part} {count}</source>
        <translation>{name}: {part} {count}</translation>
    </message>
    <message>
        <source>{weekday} {date}: {received} received, {solved} solved, {late} of them late</source>
        <translation>{weekday} {date}: nhận {received}, giải quyết {solved}, trong đó trễ {late}</translation>
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
    <name>OwnPasswordDialog</name>
    <message>
        <source>Change my password</source>
        <translation>Đổi mật khẩu của tôi</translation>
    </message>
    <message>
        <source>Your next sign-in, on every counter, takes the new one.</source>
        <translation>Từ lần đăng nhập sau, ở quầy nào cũng dùng mật khẩu mới.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Đổi mật khẩu</translation>
    </message>
    <message>
        <source>At least {count} characters.</source>
        <translation>Ít nhất {count} ký tự.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Mật khẩu hiện tại</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>The new password again</source>
        <translation>Nhập lại mật khẩu mới</translation>
    </message>
</context>
<context>
    <name>PaperDesk</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
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
    <name>PaperOrders</name>
    <message>
        <source>{paper} of {code} printed again, reprint {number}</source>
        <translation>Đã in lại {paper} của {code}, lần {number}</translation>
    </message>
    <message>
        <source>{paper} of {code} printed</source>
        <translation>Đã in {paper} của {code}</translation>
    </message>
    <message>
        <source>{paper} of {code} is safely kept; only it was not printed. {reason}</source>
        <translation>{paper} của {code} đã lập và lưu, chỉ chưa in được. {reason}</translation>
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
    <name>PaymentAsking</name>
    <message>
        <source>Record of fees collected</source>
        <translation>Biên nhận thu phí, lệ phí</translation>
    </message>
    <message>
        <source>For the office&apos;s own records; it is no tax invoice or receipt.</source>
        <translation>Lưu nội bộ, không thay hóa đơn, biên lai thu phí, lệ phí.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Lập biên nhận</translation>
    </message>
    <message>
        <source>How it was paid</source>
        <translation>Hình thức thu</translation>
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
        <source>Page before</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Trang sau</translation>
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
    <name>PeopleStep</name>
    <message>
        <source>Who else works here?</source>
        <translation>Còn ai làm việc ở đây?</translation>
    </message>
    <message>
        <source>Everybody signs in with an account of their own: each act bears a name. Leave it empty to add colleagues later, on the Users page.</source>
        <translation>Mỗi người dùng một tài khoản riêng: việc nào cũng ghi tên người làm. Để trống nếu thêm sau, ở trang Người dùng.</translation>
    </message>
    <message>
        <source>One more colleague</source>
        <translation>Thêm một người</translation>
    </message>
    <message>
        <source>A password has at least {count} characters; each one changes their own after signing in. Badge numbers are given by department.</source>
        <translation>Mật khẩu có ít nhất {count} ký tự; mỗi người tự đổi sau khi đăng nhập. Mã thẻ được đặt theo bộ phận.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} và {count} người nữa</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Colleagues get their accounts on the Users page.</source>
        <translation>Tạo tài khoản cho đồng nghiệp ở trang Người dùng.</translation>
    </message>
</context>
<context>
    <name>PeriodBar</name>
    <message>
        <source>Kind of period</source>
        <translation>Loại kỳ</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Period before (Alt+Left)</source>
        <translation>Kỳ trước (Alt+←)</translation>
    </message>
    <message>
        <source>Period after (Alt+Right)</source>
        <translation>Kỳ sau (Alt+→)</translation>
    </message>
    <message>
        <source>The last day is before the first</source>
        <translation>Ngày cuối đứng trước ngày đầu</translation>
    </message>
    <message>
        <source>{day} is still to come</source>
        <translation>Chưa đến ngày {day}</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>Remove</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Solves no dossiers</source>
        <translation>Không giải quyết hồ sơ</translation>
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
        <source>First password</source>
        <translation>Mật khẩu ban đầu</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Gõ lại mật khẩu</translation>
    </message>
    <message>
        <source>Solves dossiers in</source>
        <translation>Giải quyết hồ sơ ở bộ phận</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Colleague {number}</source>
        <translation>Người thứ {number}</translation>
    </message>
    <message>
        <source>Remove colleague {number}</source>
        <translation>Bỏ người thứ {number}</translation>
    </message>
    <message>
        <source>The two passwords differ. Press the eye to look at them.</source>
        <translation>Hai lần gõ chưa giống nhau. Bấm hình con mắt để xem lại.</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Phím Caps Lock đang bật.</translation>
    </message>
</context>
<context>
    <name>PointsCard</name>
    <message>
        <source>How the points come about</source>
        <translation>Điểm tính thế nào</translation>
    </message>
    <message>
        <source>TT 01/2018/TT-VPCP, Art. 13 to 15</source>
        <translation>TT 01/2018/TT-VPCP, Điều 13–15</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Tổng điểm</translation>
    </message>
    <message>
        <source>Known so far</source>
        <translation>Phần tính được</translation>
    </message>
    <message>
        <source>{most} points at most here. A unit&apos;s total is of {all} points, with indices 5, 6, 8 and 9 too, of which there are no facts here: it is classified with them alone.</source>
        <translation>Phần này tối đa {most} điểm. Tổng của đơn vị là {all} điểm, gồm cả các chỉ số 5, 6, 8, 9 mà chương trình không có số liệu: có đủ mới xếp loại.</translation>
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
    <name>PrintNews</name>
    <message>
        <source>{what}, but the printer “{printer}” says: {complaint}</source>
        <translation>{what}, nhưng máy in “{printer}” báo: {complaint}</translation>
    </message>
    <message>
        <source>{count} prints did not come out; the last one: {reason}</source>
        <translation>{count} bản chưa in được; bản cuối: {reason}</translation>
    </message>
    <message>
        <source>Print all again</source>
        <translation>In lại tất cả</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>In lại</translation>
    </message>
</context>
<context>
    <name>PrintOptions</name>
    <message>
        <source>Paper</source>
        <translation>Khổ giấy</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số bản</translation>
    </message>
</context>
<context>
    <name>PrintQueuePage</name>
    <message>
        <source>{counter}, today</source>
        <translation>{counter}, hôm nay</translation>
    </message>
    <message>
        <source>Every counter, by day</source>
        <translation>Mọi quầy, theo ngày</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Các bản in</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Open the dossier</source>
        <translation>Mở hồ sơ</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>In lại</translation>
    </message>
    <message>
        <source>Print queue</source>
        <translation>Hàng đợi in</translation>
    </message>
    <message>
        <source>This counter or every counter</source>
        <translation>Quầy này hoặc mọi quầy</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Nothing was printed here today.</source>
        <translation>Hôm nay quầy này chưa in gì.</translation>
    </message>
    <message>
        <source>Receipts and papers that are printed at this counter show here.</source>
        <translation>Giấy hẹn và các giấy in tại quầy này sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>Nothing was printed on this day.</source>
        <translation>Ngày này chưa in gì.</translation>
    </message>
    <message>
        <source>{waiting} on the way · {printed} printed · {failed} not printed</source>
        <translation>{waiting} bản đang chờ in · {printed} bản đã in · {failed} bản chưa in được</translation>
    </message>
    <message>
        <source>{count} prints chosen</source>
        <translation>Đã chọn {count} bản in</translation>
    </message>
    <message>
        <source>Enter or a double click opens the dossier</source>
        <translation>Bấm Enter hoặc bấm đúp để mở hồ sơ</translation>
    </message>
</context>
<context>
    <name>PrintTable</name>
    <message>
        <source>Hour</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Biểu mẫu</translation>
    </message>
    <message>
        <source>Dossier</source>
        <translation>Hồ sơ</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>In lại</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Giấy</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người in</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Chưa gửi in</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Đang in</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Đã in</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Chưa in được</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>default printer</source>
        <translation>máy in mặc định</translation>
    </message>
    <message>
        <source>Asked for on {when}; the program was closed before it was sent to the printer.</source>
        <translation>Yêu cầu in lúc {when}; chương trình đóng trước khi gửi đến máy in.</translation>
    </message>
</context>
<context>
    <name>PrinterField</name>
    <message>
        <source>{printer} (not found on this machine)</source>
        <translation>{printer} (máy này không thấy)</translation>
    </message>
    <message>
        <source>Default of this machine (none set)</source>
        <translation>Mặc định của máy (chưa đặt)</translation>
    </message>
    <message>
        <source>Default of this machine: {printer}</source>
        <translation>Mặc định của máy: {printer}</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>It is not there now. Switch it on or choose another.</source>
        <translation>Hiện không thấy máy in này. Bật máy hoặc chọn máy khác.</translation>
    </message>
</context>
<context>
    <name>PrinterStep</name>
    <message>
        <source>Where do the forms come out?</source>
        <translation>In giấy tờ ở máy nào?</translation>
    </message>
    <message>
        <source>For every form of this machine. Settings (F10) has a tray, paper and printer for each form.</source>
        <translation>Dùng cho mọi biểu mẫu của máy này. Máy in, khay và khổ giấy riêng cho từng biểu mẫu đặt ở trang Thiết lập (F10).</translation>
    </message>
    <message>
        <source>A5 (half of an A4 sheet)</source>
        <translation>A5 (nửa tờ A4)</translation>
    </message>
    <message>
        <source>A4 (a whole sheet)</source>
        <translation>A4 (cả tờ)</translation>
    </message>
    <message>
        <source>80 mm roll (thermal printer)</source>
        <translation>Cuộn 80 mm (máy in nhiệt)</translation>
    </message>
    <message>
        <source>1, for the citizen</source>
        <translation>1 liên giao dân</translation>
    </message>
    <message>
        <source>No printer was found on this machine. Connect one, switch it on and look again, or go on: it can be chosen later in Settings (F10), Printing at this counter.</source>
        <translation>Máy này chưa thấy máy in nào. Nối máy in, bật lên rồi tìm lại, hoặc cứ đi tiếp: chọn sau được ở trang Thiết lập (F10), mục In ấn tại quầy này.</translation>
    </message>
    <message>
        <source>The printer is chosen in Settings (F10), Printing at this counter.</source>
        <translation>Máy in chọn ở trang Thiết lập (F10), mục In ấn tại quầy này.</translation>
    </message>
    <message>
        <source>Printer, paper and copies are chosen in Settings (F10), Printing at this counter.</source>
        <translation>Chọn máy in, khổ giấy và số liên ở trang Thiết lập (F10), mục In ấn tại quầy này.</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>In trang thử</translation>
    </message>
    <message>
        <source>2, one is kept</source>
        <translation>2 liên: một giao dân, một lưu</translation>
    </message>
    <message>
        <source>Look for printers</source>
        <translation>Tìm lại máy in</translation>
    </message>
    <message>
        <source>{paper}, copies: {count}</source>
        <translation>{paper}, số liên: {count}</translation>
    </message>
    <message>
        <source>Paper of the receipt</source>
        <translation>Khổ giấy hẹn</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Copies of the receipt</source>
        <translation>Số liên giấy hẹn</translation>
    </message>
    <message>
        <source>Printing the test page…</source>
        <translation>Đang in trang thử…</translation>
    </message>
</context>
<context>
    <name>PrintingForm</name>
    <message>
        <source>Forms</source>
        <translation>Các biểu mẫu</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Khay giấy</translation>
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
        <source>Print a test page</source>
        <translation>In trang thử</translation>
    </message>
    <message>
        <source>Look for printers</source>
        <translation>Tìm lại máy in</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Biểu mẫu</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Every form, unless said otherwise</source>
        <translation>Mặc định cho mọi biểu mẫu</translation>
    </message>
    <message>
        <source>Lists and other papers</source>
        <translation>Danh sách và giấy tờ khác</translation>
    </message>
    <message>
        <source>as for every form</source>
        <translation>như mặc định</translation>
    </message>
    <message>
        <source>any</source>
        <translation>tự chọn</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>theo mẫu</translation>
    </message>
    <message>
        <source>As for every form ({printer})</source>
        <translation>Như mặc định ({printer})</translation>
    </message>
    <message>
        <source>As the form is made</source>
        <translation>Theo mẫu in</translation>
    </message>
    <message>
        <source>A5 (half of an A4 sheet)</source>
        <translation>A5 (nửa tờ A4)</translation>
    </message>
    <message>
        <source>A4 (a whole sheet)</source>
        <translation>A4 (cả tờ)</translation>
    </message>
    <message>
        <source>80 mm roll (thermal printer)</source>
        <translation>Cuộn 80 mm (máy in nhiệt)</translation>
    </message>
    <message>
        <source>The printer chooses</source>
        <translation>Máy in tự chọn</translation>
    </message>
    <message>
        <source>As for every form ({tray})</source>
        <translation>Như mặc định ({tray})</translation>
    </message>
    <message>
        <source>{tray} (the printer does not name it)</source>
        <translation>{tray} (máy in không báo có)</translation>
    </message>
    <message>
        <source>This printer does not tell its trays; it takes the one it is set to.</source>
        <translation>Máy in này không báo có khay nào; giấy lấy từ khay đặt sẵn trên máy.</translation>
    </message>
</context>
<context>
    <name>ProcedureCard</name>
    <message>
        <source>Keep the procedure for the next dossier</source>
        <translation>Giữ thủ tục cho hồ sơ sau</translation>
    </message>
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
    <message>
        <source>Procedures used before</source>
        <translation>Thủ tục dùng gần đây</translation>
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
        <source>Online service</source>
        <translation>Dịch vụ công</translation>
    </message>
    <message>
        <source>online in part</source>
        <translation>trực tuyến một phần</translation>
    </message>
    <message>
        <source>online in whole</source>
        <translation>trực tuyến toàn trình</translation>
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
    <message>
        <source>{count} prints were not sent to the printer last time</source>
        <translation>Lần trước còn {count} bản in chưa gửi đến máy in</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Xem các bản in</translation>
    </message>
    <message>
        <source>The trial data are deleted; a copy is kept in {file}</source>
        <translation>Đã xóa dữ liệu thử; bản sao lưu ở {file}</translation>
    </message>
    <message>
        <source>Settings saved. The new size shows when the program is opened again.</source>
        <translation>Đã lưu thiết lập. Cỡ mới có hiệu lực khi mở lại chương trình.</translation>
    </message>
    <message>
        <source>Open again now</source>
        <translation>Mở lại ngay</translation>
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
    <name>PublicScreensCard</name>
    <message>
        <source>Look-up screen</source>
        <translation>Màn hình tra cứu</translation>
    </message>
    <message>
        <source>Screens for citizens</source>
        <translation>Màn hình cho người dân</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>trên máy này</translation>
    </message>
    <message>
        <source>Citizens scan their receipt there and see how it stands, nothing personal. Leaving it takes the password of a clerk.</source>
        <translation>Người dân quét giấy hẹn để xem hồ sơ đến đâu, không hiện thông tin cá nhân. Muốn rời màn hình cần mật khẩu của cán bộ.</translation>
    </message>
    <message>
        <source>Show phone and address there too</source>
        <translation>Hiện cả điện thoại và địa chỉ trên đó</translation>
    </message>
    <message>
        <source>Shows name, procedure, fee and due day while you type, and asks how it was when the result is handed out. On a second screen it fills that.</source>
        <translation>Hiện họ tên, thủ tục, phí và ngày hẹn trong lúc nhập; hỏi mức độ hài lòng khi trả kết quả. Có màn hình thứ hai thì tự phủ đầy màn hình đó.</translation>
    </message>
    <message>
        <source>Close the screen for the citizen ({key})</source>
        <translation>Đóng màn hình người dân ({key})</translation>
    </message>
    <message>
        <source>Open the screen for the citizen ({key})</source>
        <translation>Mở màn hình người dân ({key})</translation>
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
    <name>QtSpooler</name>
    <message>
        <source>Upper tray</source>
        <translation>Khay trên</translation>
    </message>
    <message>
        <source>Lower tray</source>
        <translation>Khay dưới</translation>
    </message>
    <message>
        <source>Middle tray</source>
        <translation>Khay giữa</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Nạp tay</translation>
    </message>
    <message>
        <source>Envelopes</source>
        <translation>Phong bì</translation>
    </message>
    <message>
        <source>Cassette</source>
        <translation>Hộp giấy</translation>
    </message>
    <message>
        <source>Large tray</source>
        <translation>Khay lớn</translation>
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
    <name>RateDialog</name>
    <message>
        <source>Rating of {code}</source>
        <translation>Đánh giá hồ sơ {code}</translation>
    </message>
    <message>
        <source>What the applicant says about the way the dossier was handled.</source>
        <translation>Người nộp nói gì về việc giải quyết hồ sơ.</translation>
    </message>
    <message>
        <source>Save the rating</source>
        <translation>Ghi đánh giá</translation>
    </message>
    <message>
        <source>In the applicant&apos;s own words, if any</source>
        <translation>Lời của người nộp, nếu có</translation>
    </message>
    <message>
        <source>How satisfied</source>
        <translation>Mức độ hài lòng</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Ý kiến</translation>
    </message>
    <message>
        <source>“{level}” of {time} is replaced; the history keeps it.</source>
        <translation>Thay cho “{level}” lúc {time}; diễn biến vẫn giữ lại.</translation>
    </message>
</context>
<context>
    <name>RatingAsking</name>
    <message>
        <source>No dossier has the code {code}, so nothing can be rated.</source>
        <translation>Không có hồ sơ nào mang mã {code} nên không ghi được đánh giá.</translation>
    </message>
    <message>
        <source>The rating is kept.</source>
        <translation>Đã ghi đánh giá của người dân.</translation>
    </message>
</context>
<context>
    <name>RatingCard</name>
    <message>
        <source>The applicant&apos;s rating</source>
        <translation>Đánh giá của người nộp</translation>
    </message>
    <message>
        <source>Being asked on the citizen&apos;s screen…</source>
        <translation>Đang mời người dân đánh giá trên màn hình…</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Chưa có đánh giá</translation>
    </message>
    <message>
        <source>Take down a rating</source>
        <translation>Ghi đánh giá</translation>
    </message>
    <message>
        <source>Change the rating</source>
        <translation>Ghi lại đánh giá</translation>
    </message>
    <message>
        <source>entered by {name}</source>
        <translation>người ghi: {name}</translation>
    </message>
    <message>
        <source>about {name}</source>
        <translation>về {name}</translation>
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
    <name>ReassignDialog</name>
    <message>
        <source>Hand over</source>
        <translation>Giao lại</translation>
    </message>
    <message>
        <source>Give {count} dossiers to another</source>
        <translation>Giao lại {count} hồ sơ</translation>
    </message>
    <message>
        <source>From: {names}. The step stays the same; from now on the time counts for whoever gets them.</source>
        <translation>Từ: {names}. Giữ nguyên bước đang làm; từ bây giờ thời gian tính cho người nhận.</translation>
    </message>
    <message>
        <source>Reason, the same for all</source>
        <translation>Lý do, chung cho tất cả</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>Có thể để trống</translation>
    </message>
    <message>
        <source>{count} dossiers are for {departments}. Is this official meant?</source>
        <translation>{count} hồ sơ thuộc {departments}. Có đúng là giao cho người này không?</translation>
    </message>
    <message>
        <source>Choose the official</source>
        <translation>Chọn người giải quyết</translation>
    </message>
    <message>
        <source>Who shall solve them</source>
        <translation>Người giải quyết</translation>
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
        <source>Receipt of {code} printed again, reprint {number}</source>
        <translation>Đã in lại giấy hẹn {code}, lần {number}</translation>
    </message>
    <message>
        <source>Receipt of {code} printed</source>
        <translation>Đã in giấy hẹn {code}</translation>
    </message>
    <message>
        <source>One receipt for {count} dossiers printed</source>
        <translation>Đã in một giấy hẹn chung cho {count} hồ sơ</translation>
    </message>
    <message>
        <source>The {count} dossiers are safely saved; only their receipt was not printed. {reason}</source>
        <translation>{count} hồ sơ đã lưu an toàn; chỉ giấy hẹn chung chưa in được. {reason}</translation>
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
        <source>With the count in brackets it stands on the receipt: (01 bản chính)</source>
        <translation>Ghi số lượng trong ngoặc để in vào biên nhận: (01 bản chính)</translation>
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
    <message>
        <source>{count} dossiers on the desk are for {departments}. Is this receiver meant?</source>
        <translation>{count} hồ sơ trên bàn thuộc {departments}. Kiểm tra lại nơi nhận.</translation>
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
    <message>
        <source>Other agency: {name}</source>
        <translation>Cơ quan khác: {name}</translation>
    </message>
    <message>
        <source>Nobody of this office; choose it to confirm</source>
        <translation>Không phải người của cơ quan này; chọn để xác nhận</translation>
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
    <name>RegisterSaving</name>
    <message>
        <source>Export the register</source>
        <translation>Xuất sổ theo dõi</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Bảng tính Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Save the register to print it</source>
        <translation>Lưu sổ theo dõi để in</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
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
    <name>ReportExporting</name>
    <message>
        <source>Export the report</source>
        <translation>Xuất báo cáo</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>This report is being printed already</source>
        <translation>Báo cáo này đang được in rồi</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>Đang ghi {name}…</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Bảng tính Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Tài liệu PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Bảng CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>ReportOrders</name>
    <message>
        <source>Printed: {name}</source>
        <translation>Đã in: {name}</translation>
    </message>
    <message>
        <source>Not printed: {name}. {reason}</source>
        <translation>Chưa in được: {name}. {reason}</translation>
    </message>
</context>
<context>
    <name>ReportWording</name>
    <message>
        <source>The period is not over: figures as of {hour} on {day}</source>
        <translation>Kỳ chưa hết: số liệu tính đến {hour} ngày {day}</translation>
    </message>
    <message>
        <source>Column {total} ≠ {parts}</source>
        <translation>Cột {total} ≠ {parts}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Tổng số</translation>
    </message>
    <message>
        <source>The whole period</source>
        <translation>Cả kỳ</translation>
    </message>
    <message>
        <source>(not given)</source>
        <translation>(không ghi)</translation>
    </message>
    <message>
        <source>Was not counted; is now: {now}</source>
        <translation>Lúc khóa chưa có; nay tính là: {now}</translation>
    </message>
    <message>
        <source>Was counted: {then}; is no longer</source>
        <translation>Lúc khóa tính là: {then}; nay không còn tính</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Hình thức nộp</translation>
    </message>
    <message>
        <source>Solved where</source>
        <translation>Nơi giải quyết</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Apology</source>
        <translation>Thư xin lỗi</translation>
    </message>
    <message>
        <source>in the period</source>
        <translation>trong kỳ</translation>
    </message>
    <message>
        <source>before the period</source>
        <translation>từ kỳ trước</translation>
    </message>
    <message>
        <source>at the counter</source>
        <translation>trực tiếp</translation>
    </message>
    <message>
        <source>by post</source>
        <translation>bưu chính</translation>
    </message>
    <message>
        <source>online, in whole</source>
        <translation>trực tuyến toàn trình</translation>
    </message>
    <message>
        <source>online, in part</source>
        <translation>trực tuyến một phần</translation>
    </message>
    <message>
        <source>in this office</source>
        <translation>tại đơn vị</translation>
    </message>
    <message>
        <source>in another office</source>
        <translation>đơn vị khác</translation>
    </message>
    <message>
        <source>not over</source>
        <translation>chưa kết thúc</translation>
    </message>
    <message>
        <source>with a result</source>
        <translation>có kết quả</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>dừng giải quyết</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>rút hồ sơ</translation>
    </message>
    <message>
        <source>none due</source>
        <translation>không phải xin lỗi</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>đã gửi</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>chưa gửi</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Export Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Tính lại</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>Chưa tính số liệu</translation>
    </message>
    <message>
        <source>Choose a report or a period, or count again.</source>
        <translation>Chọn báo cáo hoặc kỳ khác, hoặc bấm Tính lại.</translation>
    </message>
    <message>
        <source>Form {number}</source>
        <translation>Biểu {number}</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>Counting the dossiers of the period…</source>
        <translation>Đang đếm hồ sơ trong kỳ…</translation>
    </message>
    <message>
        <source>A click or Enter on a figure shows its dossiers</source>
        <translation>Bấm vào con số (hoặc Enter) để xem đúng các hồ sơ đó</translation>
    </message>
    <message>
        <source>Counted as of now: months are not kept apart</source>
        <translation>Tính theo số liệu hiện nay: lúc khóa không giữ riêng từng tháng</translation>
    </message>
    <message>
        <source>Lists are drawn up as of now</source>
        <translation>Danh sách lập theo dữ liệu hiện nay</translation>
    </message>
    <message>
        <source>Counting everything twice and closing the period…</source>
        <translation>Đang đếm lại hai cách và khóa kỳ…</translation>
    </message>
    <message>
        <source>Closed with {count} dossiers in its lists, those not accepted too; checksum {digits}</source>
        <translation>Đã khóa kỳ với {count} hồ sơ trong các danh sách, kể cả chưa tiếp nhận; mã kiểm tra {digits}</translation>
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
    <name>ReturningLine</name>
    <message>
        <source>Leave it out</source>
        <translation>Bỏ, để như cũ</translation>
    </message>
    <message>
        <source>Put the form back as it was before it was filled in</source>
        <translation>Đưa các ô về như trước khi điền</translation>
    </message>
    <message>
        <source>{name} had this phone in {code} of {day}</source>
        <translation>{name} dùng số điện thoại này, theo hồ sơ {code} ngày {day}</translation>
    </message>
    <message>
        <source>; {count} other(s) have it too</source>
        <translation>; còn {count} người khác dùng chung số</translation>
    </message>
    <message>
        <source>Somebody known?</source>
        <translation>Đã từng nộp?</translation>
    </message>
    <message>
        <source>Fill it in from there</source>
        <translation>Điền theo hồ sơ đó</translation>
    </message>
    <message>
        <source>from the last dossier {code} of {day}</source>
        <translation>theo hồ sơ {code} ngày {day}</translation>
    </message>
    <message>
        <source>compared with the last dossier {code} of {day}</source>
        <translation>so với hồ sơ {code} ngày {day}</translation>
    </message>
    <message>
        <source>{field} was another in the last dossier: {kept}</source>
        <translation>{field} khác hồ sơ trước: {kept}</translation>
    </message>
    <message>
        <source>Here before</source>
        <translation>Đã từng nộp</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>Lấy theo hồ sơ trước</translation>
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
    <name>SaveFilterDialog</name>
    <message>
        <source>Save this filter</source>
        <translation>Lưu bộ lọc này</translation>
    </message>
    <message>
        <source>Words, filter, order and columns are kept for you. A name that is there already is written over.</source>
        <translation>Chữ cần tìm, bộ lọc, thứ tự và các cột được giữ cho riêng bạn. Trùng tên thì ghi đè.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Tên bộ lọc</translation>
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
    <name>SavedFilterButton</name>
    <message>
        <source>No filter is saved yet</source>
        <translation>Chưa lưu bộ lọc nào</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Lưu bộ lọc này…</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>Xóa “{name}”</translation>
    </message>
    <message>
        <source>Saved the filter “{name}”</source>
        <translation>Đã lưu bộ lọc “{name}”</translation>
    </message>
    <message>
        <source>Deleted the filter “{name}”</source>
        <translation>Đã xóa bộ lọc “{name}”</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Bộ lọc đã lưu</translation>
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
    <name>ScoreComparing</name>
    <message>
        <source>Total points</source>
        <translation>Tổng điểm</translation>
    </message>
    <message>
        <source>Early and on time, %</source>
        <translation>Đúng và trước hạn, %</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Đã giải quyết</translation>
    </message>
    <message>
        <source>Overrun, hours</source>
        <translation>Quá hạn, giờ</translation>
    </message>
    <message>
        <source>M{number}</source>
        <translation>T{number}</translation>
    </message>
    <message>
        <source>W{number}</source>
        <translation>Tuần {number}</translation>
    </message>
    <message>
        <source>department average</source>
        <translation>TB bộ phận</translation>
    </message>
    <message>
        <source>office average</source>
        <translation>TB đơn vị</translation>
    </message>
</context>
<context>
    <name>ScoreSheet</name>
    <message>
        <source>Solved</source>
        <translation>Đã giải quyết</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Đang giữ</translation>
    </message>
    <message>
        <source>Review of lateness</source>
        <translation>Xem xét trễ hạn</translation>
    </message>
    <message>
        <source>Citizens&apos; answers</source>
        <translation>Người dân đánh giá</translation>
    </message>
    <message>
        <source>Points by index</source>
        <translation>Điểm theo chỉ số</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tổng số</translation>
    </message>
    <message>
        <source>Total of 10</source>
        <translation>Tổng (/10)</translation>
    </message>
    <message>
        <source>Known, of 10</source>
        <translation>Tính được (/10)</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Xếp loại</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>Không tính lỗi</translation>
    </message>
    <message>
        <source>Overrun</source>
        <translation>Thời gian quá hạn</translation>
    </message>
    <message>
        <source>Reminders unanswered</source>
        <translation>Nhắc việc chưa trả lời</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>Hài lòng</translation>
    </message>
</context>
<context>
    <name>ScoreWording</name>
    <message>
        <source>from {points}: {name}</source>
        <translation>từ {points}: {name}</translation>
    </message>
    <message>
        <source>{early} early, {on_time} on time, {late} late</source>
        <translation>Có {early} hồ sơ trước hạn, {on_time} đúng hạn, {late} quá hạn</translation>
    </message>
    <message>
        <source>The same points for the time allotted to the official&apos;s own steps</source>
        <translation>Điểm như chỉ số 1, tính trên thời gian giao cho các bước của chính người giải quyết</translation>
    </message>
    <message>
        <source>Not asked to complete {none} points, once {once}, more often {more}. {count} dossiers were asked more than once</source>
        <translation>Không phải bổ sung {none} điểm, một lần {once}, nhiều hơn {more}. Có {count} hồ sơ phải bổ sung quá một lần</translation>
    </message>
    <message>
        <source>No other agency {none} points, one {once}, more {more}.</source>
        <translation>Không phải qua cơ quan khác {none} điểm, một cơ quan {once}, nhiều hơn {more}.</translation>
    </message>
    <message>
        <source>As early or on time without a complaint; with one {points}. {count} citizens were not satisfied</source>
        <translation>Theo trước hạn hay đúng hạn khi không bị phàn nàn; bị phàn nàn {points} điểm. Có {count} ý kiến không hài lòng</translation>
    </message>
    <message>
        <source>Early {early} points, on time {on_time}, late {late}</source>
        <translation>Trước hạn {early} điểm, đúng hạn {on_time}, quá hạn {late}</translation>
    </message>
</context>
<context>
    <name>ScorecardsPage</name>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Export Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Tính lại</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>Chưa tính số liệu</translation>
    </message>
    <message>
        <source>Scorecards</source>
        <translation>Chấm điểm</translation>
    </message>
    <message>
        <source>My scorecard</source>
        <translation>Phiếu của tôi</translation>
    </message>
    <message>
        <source>Officials</source>
        <translation>Người giải quyết</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Bộ phận</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Người đứng đầu</translation>
    </message>
    <message>
        <source>Whose cards</source>
        <translation>Phiếu của ai</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>Counting the dossiers of the period…</source>
        <translation>Đang đếm hồ sơ trong kỳ…</translation>
    </message>
    <message>
        <source>Choose a period or count again.</source>
        <translation>Chọn kỳ khác hoặc bấm Tính lại.</translation>
    </message>
    <message>
        <source>No card in this period</source>
        <translation>Chưa có phiếu trong kỳ này</translation>
    </message>
    <message>
        <source>Once you solve or hold a dossier your figures show here.</source>
        <translation>Khi anh/chị giữ hoặc giải quyết hồ sơ trong kỳ, số liệu sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>This account belongs to no official: the administrator can join them.</source>
        <translation>Tài khoản này chưa gắn với người giải quyết nào: nhờ người quản trị gắn giúp.</translation>
    </message>
    <message>
        <source>Export the scorecards</source>
        <translation>Xuất bảng điểm</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>Đang ghi {name}…</translation>
    </message>
</context>
<context>
    <name>SearchLine</name>
    <message>
        <source>Name, phone, ID number, code, procedure, day…  ({key})</source>
        <translation>Tên, điện thoại, số giấy tờ, mã, thủ tục, ngày…  ({key})</translation>
    </message>
    <message>
        <source>Search the dossiers</source>
        <translation>Tìm hồ sơ</translation>
    </message>
    <message>
        <source>Search the list</source>
        <translation>Tìm trong danh sách</translation>
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
        <source> working hours</source>
        <translation> giờ làm việc</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>Change my password…</source>
        <translation>Đổi mật khẩu…</translation>
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
        <source>Printing at this counter</source>
        <translation>In ấn tại quầy này</translation>
    </message>
    <message>
        <source>from the next print on</source>
        <translation>từ lần in tới</translation>
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
        <source>Your password is changed.</source>
        <translation>Đã đổi mật khẩu.</translation>
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
    <name>SheetView</name>
    <message>
        <source>Scorecards</source>
        <translation>Bảng điểm</translation>
    </message>
    <message>
        <source>A click or Enter on a name opens the card, on a figure its dossiers. The lowest total comes first.</source>
        <translation>Bấm vào tên (hoặc Enter) để xem phiếu, bấm vào con số để xem hồ sơ. Điểm thấp nhất đứng trước.</translation>
    </message>
    <message>
        <source>Nobody had a dossier in this period</source>
        <translation>Không ai có hồ sơ trong kỳ này</translation>
    </message>
    <message>
        <source>Whoever solves or holds one within it gets a card.</source>
        <translation>Ai giữ hoặc giải quyết hồ sơ trong kỳ sẽ có phiếu.</translation>
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
        <source>Look-up screen</source>
        <translation>Màn hình tra cứu</translation>
    </message>
    <message>
        <source>The other language</source>
        <translation>Đổi ngôn ngữ</translation>
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
        <source>With a catalogue everything is ready to receive the first dossier.</source>
        <translation>Có danh mục là tiếp nhận được hồ sơ đầu tiên.</translation>
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
        <source>The office&apos;s own file…</source>
        <translation>Tệp danh mục của cơ quan…</translation>
    </message>
    <message>
        <source>Trial data: a made-up office to practise on</source>
        <translation>Dữ liệu thử: một cơ quan giả định để tập làm</translation>
    </message>
    <message>
        <source>Some weeks of made-up dossiers in this office&apos;s name, with accounts for every role; their password is {password}. An administrator deletes all of it with one button when real work begins. Takes about a minute.</source>
        <translation>Hồ sơ giả định trong vài tuần mang tên cơ quan này, kèm tài khoản thử cho mọi vai trò; mật khẩu chung là {password}. Khi bắt đầu làm thật, người quản trị bấm một nút là xóa hết. Mất khoảng một phút.</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Danh mục thủ tục</translation>
    </message>
    <message>
        <source>{file}: {count} procedures.</source>
        <translation>{file}: {count} thủ tục.</translation>
    </message>
    <message>
        <source>{count} lines cannot come in as they are; bring the file in again on the Procedures page to see why.</source>
        <translation>{count} dòng chưa nạp được; nạp lại tệp ở trang Thủ tục để xem lý do.</translation>
    </message>
    <message>
        <source>Starter catalogue: {count} procedures</source>
        <translation>Danh mục khởi đầu: {count} thủ tục</translation>
    </message>
    <message>
        <source>Own catalogue</source>
        <translation>Danh mục của cơ quan</translation>
    </message>
    <message>
        <source>A made-up office, deleted with one button</source>
        <translation>Một cơ quan giả định, bấm một nút là xóa hết</translation>
    </message>
    <message>
        <source>Trial data</source>
        <translation>Dữ liệu thử</translation>
    </message>
    <message>
        <source>Procedures (Alt+2): choose the department that solves each one.</source>
        <translation>Thủ tục (Alt+2): chọn bộ phận giải quyết cho từng thủ tục.</translation>
    </message>
    <message>
        <source>Who solves</source>
        <translation>Bộ phận giải quyết</translation>
    </message>
    <message>
        <source>The Procedures page brings in the starter catalogue or a file.</source>
        <translation>Đưa danh mục khởi đầu hoặc một tệp vào ở trang Thủ tục.</translation>
    </message>
    <message>
        <source>Choose a catalogue file</source>
        <translation>Chọn tệp danh mục</translation>
    </message>
    <message>
        <source>Catalogue files (*.json *.csv *.xlsx)</source>
        <translation>Tệp danh mục (*.json *.csv *.xlsx)</translation>
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
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
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
    <name>SummaryStep</name>
    <message>
        <source>Ready to begin</source>
        <translation>Sẵn sàng bắt đầu</translation>
    </message>
    <message>
        <source>Nothing is written yet. Everything below is made in one go.</source>
        <translation>Chưa ghi gì cả. Những mục dưới đây được tạo cùng một lúc.</translation>
    </message>
    <message>
        <source>Left for later</source>
        <translation>Để làm sau</translation>
    </message>
    <message>
        <source>These data have users and procedures already; sign in to see them.</source>
        <translation>Dữ liệu này đã có người dùng và thủ tục; đăng nhập để xem.</translation>
    </message>
    <message>
        <source>Set up now</source>
        <translation>Thiết lập ngay</translation>
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
    <name>TrendCard</name>
    <message>
        <source>Received and solved by day</source>
        <translation>Nhận và giải quyết theo ngày</translation>
    </message>
    <message>
        <source>The last {count} days</source>
        <translation>{count} ngày qua</translation>
    </message>
    <message>
        <source>Nothing came in or went out.</source>
        <translation>Chưa nhận và chưa giải quyết hồ sơ nào.</translation>
    </message>
    <message>
        <source>Each working day shows here as a bar.</source>
        <translation>Mỗi ngày làm việc sẽ hiện ở đây thành một cột.</translation>
    </message>
    <message>
        <source>received</source>
        <translation>tiếp nhận</translation>
    </message>
    <message>
        <source>solved in time</source>
        <translation>giải quyết đúng hạn</translation>
    </message>
    <message>
        <source>solved late</source>
        <translation>giải quyết trễ</translation>
    </message>
</context>
<context>
    <name>TrialBanner</name>
    <message>
        <source>Trial data are in use: these people and dossiers are made up.</source>
        <translation>Đang dùng dữ liệu thử: người và hồ sơ ở đây đều là giả định.</translation>
    </message>
    <message>
        <source>Delete trial data, begin for real…</source>
        <translation>Xóa dữ liệu thử, bắt đầu thật…</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Dữ liệu thử</translation>
    </message>
</context>
<context>
    <name>TrialPageOrders</name>
    <message>
        <source>The test page was printed. Measure the line: it is 100 mm long.</source>
        <translation>Đã in trang thử. Lấy thước đo đoạn kẻ: phải đúng 100 mm.</translation>
    </message>
    <message>
        <source>The test page was not printed. {reason}</source>
        <translation>Chưa in được trang thử. {reason}</translation>
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
    <name>WaitingHits</name>
    <message>
        <source>Waits for a supplement, not accepted yet: {code} · {owner}</source>
        <translation>Chờ bổ sung, chưa tiếp nhận: {code} · {owner}</translation>
    </message>
    <message>
        <source>Open the form</source>
        <translation>Mở hồ sơ chờ</translation>
    </message>
    <message>
        <source>{count} not accepted yet also match: {code} · {owner}, …</source>
        <translation>{count} hồ sơ chưa tiếp nhận cũng khớp: {code} · {owner}, …</translation>
    </message>
    <message>
        <source>Choose one…</source>
        <translation>Chọn hồ sơ chờ…</translation>
    </message>
</context>
<context>
    <name>WindowForm</name>
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
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Of this machine. {key} changes it for you alone.</source>
        <translation>Của máy này. {key} đổi cho riêng bạn.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ chữ và hình</translation>
    </message>
    <message>
        <source>Takes effect when the program is opened again.</source>
        <translation>Có hiệu lực khi mở lại chương trình.</translation>
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
        <source>Follow-ups</source>
        <translation>Theo dõi</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Scorecards</source>
        <translation>Chấm điểm</translation>
    </message>
    <message>
        <source>My scorecard</source>
        <translation>Phiếu của tôi</translation>
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
        <translation>Lịch</translation>
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
        <source>Overview</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>In ấn</translation>
    </message>
    <message>
        <source>Closed, not completed in time: {codes}</source>
        <translation>Đã đóng vì quá hạn bổ sung: {codes}</translation>
    </message>
    <message>
        <source>This list is being printed already</source>
        <translation>Danh sách này đang được in rồi</translation>
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
    <name>_ColumnRow</name>
    <message>
        <source>Move “{column}” up</source>
        <translation>Đưa “{column}” lên</translation>
    </message>
    <message>
        <source>Move “{column}” down</source>
        <translation>Đưa “{column}” xuống</translation>
    </message>
    <message>
        <source>Move the column up</source>
        <translation>Đưa cột lên</translation>
    </message>
    <message>
        <source>Move the column down</source>
        <translation>Đưa cột xuống</translation>
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
<context>
    <name>_YearToConfirm</name>
    <message>
        <source>The notice for {year} is out, and these days are in it</source>
        <translation>Đã có thông báo lịch nghỉ năm {year}, đúng như các ngày trên</translation>
    </message>
    <message>
        <source>Not yet? Go on: due dates that reach into {year} are marked provisional, and every page reminds you until the Calendar page confirms the year.</source>
        <translation>Chưa có thì cứ đi tiếp: hẹn trả tính qua năm {year} ghi tạm tính, và trang nào cũng nhắc cho đến khi xác nhận ở trang Lịch.</translation>
    </message>
    <message>
        <source>for example 6150/TB-BLĐTBXH</source>
        <translation>ví dụ 6150/TB-BLĐTBXH</translation>
    </message>
    <message>
        <source>Number of the notice for {year}</source>
        <translation>Số thông báo lịch nghỉ năm {year}</translation>
    </message>
</context>
</TS>
