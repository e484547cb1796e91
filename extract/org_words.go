package extract

import "chutri/extract/vi"

// nameEnds are words that never stand inside the name of a body: what follows
// them is the sentence again.
var nameEnds = wordSet(`đã đang sẽ vừa mới có là của tại với cho về được bị do từ đến tới trong ngoài khi để cùng theo cũng nên phải
 cần vẫn còn mà như nếu thì vì nhưng hay hoặc nêu nói rằng ông bà anh chị này đó ấy kia ở ra vào lên xuống qua trên dưới sau trước giữa
 không chưa chỉ rất lại nhằm làm giữ nhận ký họp trao tặng dự thay gửi mở đưa nằm giao giúp xin chuyển thu thêm bằng gồm dành hiện ngày
 sáng chiều tối tháng năm lần khóa khoá nhiệm tiếp cán nguyên kiêm ra cấp mong kiện thuộc gặp tuyên đi hai ba những một mỗi mọi nhiều`)

// nameVerbs are verbs of two words that end a name in lower case.
var nameVerbs = pairSet(`tổ chức, chủ trì, chỉ đạo, đề nghị, phối hợp, yêu cầu, công bố, quyết định, tiếp tục, ban hành, thực hiện, báo cáo, khẳng định, đề xuất,
 phân công, làm việc, đánh giá, ghi nhận, kiến nghị, tập trung, hướng dẫn, triển khai, xác định, thông báo, khẩn trương, quy định, thành lập, đồng ý, chuẩn bị,
 nhấn mạnh, điều hành, sửa đổi, tham gia, phê duyệt, điều động, thông qua, thảo luận, tiến hành, nhận định, thu hồi, thẩm định, trả lời, khởi tố, đại diện,
 kêu gọi, rà soát, trân trọng, tính toán, phát biểu, xử phạt, diễn ra, giải quyết, lựa chọn, điều chỉnh, chú trọng, giám sát, bàn giao, tuyên bố, phát hiện,
 kết luận, cảnh báo, thừa nhận, kỷ luật, đẩy mạnh, tiếp nhận, trình bày, huy động, thúc đẩy, cam kết, nhanh chóng, bắt đầu, thiết lập, phụ trách, tham dự,
 công nhận, bình luận, phê chuẩn, chia sẻ, tăng cường, bổ nhiệm, trực tiếp, tiếp thu, xem xét, cho biết, cho rằng, khai mạc, bế mạc, thống nhất, lưu ý, biểu dương,
 trao đổi, tin tưởng, bày tỏ, đăng ký, hoàn thành, hỗ trợ, giới thiệu, lãnh đạo, quán triệt, nỗ lực, kịp thời, chủ động, thường xuyên, quan tâm, đăng tải, đưa tin,
 khánh thành, khởi công, tiền thân, trực thuộc, trả lời, thay mặt, hoạt động, nghiêm túc, làm rõ, xử lý, ủng hộ, tuyển dụng, tuyển sinh, mong muốn, cập nhật,
 giao lưu, đón nhận, vinh dự, tích cực, cấp phép, cấp giấy, khuyến cáo, hoan nghênh, nêu rõ, vào cuộc, nhiệm kỳ, phát động, ký kết, tổng hợp, lần thứ, thực tế, chủ trương, chủ yếu, chủ đầu, chủ tọa, chủ nhiệm, chủ tịch, lấy ý, kiểm điểm, hàng đầu, chuyên ngành, chính quy, tại chức, phản ánh`)

func pairSet(list string) map[[2]string]bool {
	set := map[[2]string]bool{}
	tokens := vi.Tokenize(vi.Normalize(list))
	for i := 0; i+1 < len(tokens); i++ {
		if tokens[i].Word() && tokens[i+1].Word() {
			set[[2]string{tokens[i].Key, tokens[i+1].Key}] = true
		}
	}
	return set
}
