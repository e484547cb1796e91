package extract

import "strings"

// This file holds the words by which the reading of titles decides where the name
// of a body ends.

// stateWords begin names of states behind the titles of their heads.
var stateWords = wordSet("cộng vương nước chính hợp chhcn đảng liên thái hoa tỉnh thành tp đại bộ quốc xứ bang vùng thủ tây đông bắc nam hàn triều vn eu asean quận huyện xã")

// openBodies are first words of bodies whose names go on in small letters: "Ban
// quản lý dự án đầu tư xây dựng", "Trung tâm chống ngập".
var openBodies = wordSet("ban trung công tổng hội hiệp ủy viện vụ cục phòng trạm đội tổ chi liên quỹ khoa văn cảng xí hợp học trường câu")

// complementJoints are small words inside names of bodies.
var complementJoints = wordSet("và của thuộc tại về ở")

// newsMarks are marks of news agencies that open a text: "TTO - Ngày 2-3".
var newsMarks = wordSet("tto ttxvn vov vtv nlđo tpo vgp đcsvn gdvn pv vtc kinhtedothi")

// bodyNouns are the words in lower case with which the name of a body, or the
// level that stands for one, can begin behind a rank.
var bodyNouns = wordSet(`
	tỉnh thành huyện quận xã phường thị thôn ấp bản khu khối tổ đội phòng ban bộ sở cục vụ viện văn ủy hội hđnd ubnd đảng chi liên tổng công tập doanh ngân quỹ
	trung trường học đại bệnh trạm nhà báo tạp đài tòa kho cơ hợp hãng xí đoàn câu nông nhóm chương dự lâm chính nước quân sư lữ tiểu đồn hải bưu cảng sân ga
	chuyên khoa bộ_môn hiệp mặt thường cấp an phân trang điều tiểu_ban giáo tư kiểm chi_nhánh phân_hiệu ngành tòa_án đặc công_đoàn chùa vườn kinh kỹ điện nghiệp y pccc
`)

// bodyFunctions are words in lower case that say what a Ban or Phòng does: "Trưởng
// ban dân nguyện", "trưởng phòng dịch tễ".
var bodyFunctions = wordSet(`
	dân đô pháp kinh văn tuyên kiểm nội tư tài giáo y nông công hành kế kỹ dịch cảnh an nghiên đào quản chính truyền nghiệp đối thanh tiếp hợp bảo tổ tổng nhân lao
	tôn khoa thư biên soạn xây lý tín cán quan đấu đầu phòng chống thể thi xúc phát_triển
`)

var directed = map[[2]string]bool{
	{"kinh", "doanh"}: true, {"kỹ", "thuật"}: true, {"tài", "chính"}: true, {"nhân", "sự"}: true, {"truyền", "thông"}: true, {"nghiên", "cứu"}: true,
	{"sản", "xuất"}: true, {"khách", "sạn"}: true, {"quốc", "gia"}: true, {"khu", "vực"}: true, {"công", "nghệ"}: true, {"thương", "mại"}: true,
	{"tiếp", "thị"}: true, {"đào", "tạo"}: true, {"phát", "triển"}: true, {"đầu", "tư"}: true, {"sáng", "tạo"}: true, {"bán", "hàng"}: true,
	{"bảo", "tàng"}: true, {"thư", "viện"}: true, {"chiến", "lược"}: true, {"thương", "hiệu"}: true, {"phân", "tích"}: true, {"chuỗi", "nhà"}: true,
}

// firmHonorifics announce a person even with a capital inside a sentence.
var firmHonorifics = wordSet("ông bà đồng đ")

// personalHeads are heads behind which a foreign word is the name of the holder.
var personalHeads = map[string]bool{"Thẩm phán": true, "Thủ tướng": true, "Bộ trưởng": true, "Thứ trưởng": true, "Đại sứ": true, "Tham tán": true, "Tổng Lãnh sự": true, "Đặc phái viên": true}

var companyHeads = map[string]bool{"Giám đốc": true, "Tổng Giám đốc": true, "Giám đốc điều hành": true, "Trưởng đại diện": true, "Thành viên": true, "Hiệu trưởng": true}

// levelWords stand before the name of a place.
var levelWords = map[string]bool{
	"xã": true, "phường": true, "huyện": true, "quận": true, "tỉnh": true, "thôn": true, "ấp": true, "bản": true, "làng": true, "phố": true,
	"khóm": true, "trấn": true, "buôn": true, "xóm": true,
}

// complementStops are words in lower case that no body's name contains behind a
// title: verbs and words of grammar.
var complementStops = wordSet(`
	đã đang sẽ vừa mới có là được bị do nói cho cũng còn thì mà nhưng nên vì để khi nếu tuy rằng theo với cùng từ trong trên dưới sau trước vào ra lên xuống
	đến tới dự nhấn khẳng yêu đề báo_cáo kết chia trao tặng thăm chúc ký ghi đại_diện nêu đón thay trả bày tỏ kêu mong hy gửi này đó kia ấy nay mình họ tôi
	không chưa hãy phải cần nhằm qua bằng như hoặc hay làm giữ dẫn gặp xem lắng nghe dành cảm cám hoan đặt mở bắt sáng chiều tối trưa đêm hôm rất luôn thường_xuyên
	tuyên_bố đưa lại mời tin_tưởng cam hỏi đáp xin khen kể nhớ viết đọc gọi ủng bác phê_bình truy khởi_tố bổ miễn bầu những mỗi mọi một hai ba bốn
	thôi rồi xong vẫn việc gồm bao_gồm ông_này bà_này từng đánh kỳ_vọng nhất_trí ngại nhận thay_mặt vui phấn hứa thừa_nhận lo quên chuyển dùng sử_dụng phát_khóc nhờ chấp_thuận phê_duyệt đồng_hành nhập_viện chỉ_nắm chỉ_có chỉ_cần chỉ_còn nghỉ bị xác_nhận hoan_nghênh dặn nhắc ôn đáp_từ tâm_sự chuyên_trách đặc_trách rút_khỏi rút_lui kiến_nghị cảnh_báo khuyến_cáo khuyến_nghị phản_ánh nhìn_nhận dẫn_chứng hưởng_lợi trăn_trở giải_thích lập_luận chỉ_trích lên_tiếng tiết_lộ cắt_băng đáp_xuống hướng_dẫn
	trẻ_nhất trẻ_tuổi thời_điểm chỉ_đạo chỉ_ra đều nhiều hơn đi ngồi đứng chạy mất bước chủ_trì chủ_tọa tham_dự tham_gia phát_biểu phát_động trình_bày kết_luận thông_tin_thêm
	thông_báo khai_mạc bế_mạc đánh_giá biểu_dương động_viên tiếp_tục tiếp_xúc tiếp_thu tiếp_nhận nhận_định nhận_xét nhận_thức giải_trình giải_đáp giao_nhiệm kiểm_tra_thực
	thống_nhất quyết_định quán_triệt trực_tiếp khảo_sát điều_hành_phiên điều_hành_hội phân_công phân_tích phân_tích tiễn thừa_ủy thừa_nhận ban_hành hội_kiến hội_đàm
	đồng_chủ đồng_tình đồng_ý trao_đổi nhân_dịp cùng_đoàn chứng_kiến chỉ_rõ lưu_ý bức_xúc chụp thị_sát truyền_đạt giới_thiệu quan_tâm ân_cần mong_muốn tin_rằng cho_biết
	tại_hội tại_buổi tại_đại tại_lễ tại_phiên trúng_cử tái_cử nghỉ_hưu từ_trần qua_đời
`)

// nounPairs are nouns that contain a word of complementStops.
var nounPairs = map[[2]string]bool{{"dự", "án"}: true, {"vấn", "đề"}: true, {"đề", "án"}: true, {"việc", "làm"}: true, {"dự", "trữ"}: true, {"dự", "báo"}: true}

// manyBehind are last words of heads behind which "các" goes on in the name of a
// body, manyNouns the words behind "các" there.
var (
	manyBehind = wordSet("ban hội hiệp đoàn lý khối minh")
	manyNouns  = wordSet("vấn nhà hội khu kcn dự trường doanh công tổ ngân hợp đại di phòng dịch")
)

// personNouns are second syllables of words for people, which are no part of names of bodies behind "và".
var personNouns = wordSet("bộ viên sinh nhân chúng dân lượng vị đoàn")

// inspects are fields of ministries that are verbs too.
var inspects = map[[2]string]bool{{"thanh", "tra"}: true, {"kiểm", "tra"}: true, {"kiểm", "toán"}: true, {"thống", "kê"}: true}

// pairStops are the stops of two words.
var pairStops = func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for w := range complementStops {
		if a, b, ok := strings.Cut(w, "_"); ok {
			b, _, _ = strings.Cut(b, "_")
			out[[2]string{a, b}] = true
		}
	}
	return out
}()
