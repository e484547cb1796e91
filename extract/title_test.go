package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTitleEnds asks where titles end and to whom they belong: a row is a
// construction, its sentences must and must not give titles.
func TestTitleEnds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		// Bodies that go on in small letters.
		{"Ông Lê Minh Sáng, Phó giám đốc Ban quản lý dự án đầu tư xây dựng tỉnh Hà Giang (chủ đầu tư), cho biết.",
			[]string{"Lê Minh Sáng: Phó giám đốc Ban quản lý dự án đầu tư xây dựng tỉnh Hà Giang"}},
		{"Phó giám đốc Ban quản lý dự án Vũ Hồng Hạnh cho biết đã xong.", []string{"Vũ Hồng Hạnh: Phó giám đốc Ban quản lý dự án"}},
		{"Ông Lê Minh Sáng, Phó chủ tịch Hiệp hội vận tải ô tô Hà Nội, đồng tình.", []string{"Lê Minh Sáng: Phó chủ tịch Hiệp hội vận tải ô tô Hà Nội"}},
		{"Bà Vũ Thị Hạnh, Phó Chủ nhiệm Ủy ban Các vấn đề xã hội của Quốc hội, nêu ý kiến.",
			[]string{"Vũ Thị Hạnh: Phó Chủ nhiệm Ủy ban Các vấn đề xã hội của Quốc hội"}},
		{"Chủ tịch UBND tỉnh Lê Minh Sáng giao các sở khẩn trương làm việc này.", []string{"Lê Minh Sáng: Chủ tịch UBND tỉnh"}},
		{"Theo ông Lê Minh Sáng, Giám đốc Ngân hàng Nhà nước tỉnh Nam Định, lãi suất ổn định.",
			[]string{"Lê Minh Sáng: Giám đốc Ngân hàng Nhà nước tỉnh Nam Định"}},
		{"Ông Lê Minh Sáng, trưởng phòng cứu hộ cứu nạn Bộ Tư lệnh Bộ đội Biên phòng, có mặt.",
			[]string{"Lê Minh Sáng: trưởng phòng cứu hộ cứu nạn Bộ Tư lệnh Bộ đội Biên phòng"}},
		{"Ông Lê Minh Sáng, phó phòng quản lý đất, chịu trách nhiệm.", []string{"Lê Minh Sáng: phó phòng quản lý đất"}},
		{"Trưởng phòng cho biết ông Lê Minh Sáng đã đến.", []string{"Lê Minh Sáng: "}},
		{"Bộ trưởng quốc phòng Nga Ivan Petrov đến thăm.", []string{"Ivan Petrov: Bộ trưởng quốc phòng Nga"}},
		{"Bộ trưởng kiểm tra công trường, ông Lê Minh Sáng báo cáo.", []string{"Lê Minh Sáng: "}},
		{"Anh Lê Minh Sáng - bí thư Trung ương Đoàn - trao quà.", []string{"Lê Minh Sáng: bí thư Trung ương Đoàn"}},
		{"Bí thư Trung ương Đảng Lê Minh Sáng dự.", []string{"Lê Minh Sáng: Bí thư Trung ương Đảng"}},
		{"Bà Vũ Thị Hạnh rời ghế Chủ tịch HĐQT Dược phẩm Hải Vân.", []string{"Vũ Thị Hạnh: Chủ tịch HĐQT Dược phẩm Hải Vân"}},
		// A full stop without the space behind it, and the stops of abbreviations.
		{"Ông Gareth Brown là Đại sứ Anh tại Việt Nam.Tại buổi tiếp, hai bên trao đổi nhiều việc.", []string{"Gareth Brown: Đại sứ Anh tại Việt Nam"}},
		{"Bà Vũ Thị Hạnh làm Chủ tịch UBND tỉnh Hà Giang .Hội nghị bế mạc.", []string{"Vũ Thị Hạnh: Chủ tịch UBND tỉnh Hà Giang"}},
		{"Bà Vũ Thị Hạnh, Phó Chủ tịch UBND TP. Hà Nội, Ủy viên T.Ư Đảng, có mặt.", []string{"Vũ Thị Hạnh: Phó Chủ tịch UBND TP. Hà Nội | Ủy viên Trung ương Đảng"}},

		// Words between the rank and the name.
		{"Tổng thống đắc cử Pháp Paul Durand phát biểu.", []string{"Paul Durand: Tổng thống đắc cử Pháp"}},
		{"Tổng thống Pháp đương nhiệm Paul Durand phát biểu.", []string{"Paul Durand: Tổng thống Pháp"}},
		{"Chính quyền Tổng thống Paul Durand phản đối.", []string{"Paul Durand: Tổng thống"}},
		{"Quyền Bộ trưởng Bộ Y tế Lê Minh Sáng dự.", []string{"Lê Minh Sáng: quyền Bộ trưởng Bộ Y tế"}},
		{"Tân Bí thư Tỉnh ủy Lê Minh Sáng phát biểu nhận nhiệm vụ.", []string{"Lê Minh Sáng: Bí thư Tỉnh ủy"}},

		// Titles that the sentence says of somebody.
		{"Ông Lê Minh Sáng vừa mất. Ông nguyên là Phó Chủ tịch Hội Nhà văn Việt Nam, Tổng Biên tập báo Văn nghệ.",
			[]string{"Lê Minh Sáng: nguyên Phó Chủ tịch Hội Nhà văn Việt Nam | Tổng Biên tập báo Văn nghệ"}},
		{"Bà Vũ Thị Hạnh là một trong hai người trúng cử Ủy viên Ban Chấp hành Trung ương Đảng.", []string{"Vũ Thị Hạnh: Ủy viên Ban Chấp hành Trung ương Đảng"}},
		{"Bà Vũ Thị Hạnh là nữ Bí thư Tỉnh ủy đầu tiên của tỉnh, kiêm nhiệm Chủ tịch HĐND tỉnh.", []string{"Vũ Thị Hạnh: Bí thư Tỉnh ủy | Chủ tịch HĐND tỉnh"}},
		{"Ông Lê Minh Sáng được Bộ trưởng Bộ Công an bổ nhiệm giữ chức Giám đốc Công an tỉnh Hà Giang.", []string{"Lê Minh Sáng: Giám đốc Công an tỉnh Hà Giang"}},
		{"Ông Lê Minh Sáng có thể trở thành Giám đốc Sở Y tế.", []string{"Lê Minh Sáng: "}},
		{"Ông Lê Minh Sáng hỏi: \"Học gì ra làm chủ tịch xã?\".", []string{"Lê Minh Sáng: "}},
		{"Do ông Lê Minh Sáng đi vắng, trưởng công an làm tổ phó.", []string{"Lê Minh Sáng: "}},
		{"Tờ trình được lập (do ông Lê Minh Sáng làm giám đốc sở) và gửi đi.", []string{"Lê Minh Sáng: giám đốc sở"}},
		{"3 Phó Chủ tịch mới của Hội là chị Vũ Thị Hạnh, anh Lê Minh Sáng và anh Hồ Đức Thọ.",
			[]string{"Vũ Thị Hạnh: Phó Chủ tịch", "Lê Minh Sáng: Phó Chủ tịch", "Hồ Đức Thọ: Phó Chủ tịch"}},
		{"PGS.TS Lê Minh Sáng Viện trưởng Viện Tim mạch Việt Nam chủ trì.", []string{"Lê Minh Sáng: PGS.TS | Viện trưởng Viện Tim mạch Việt Nam"}},
		{"Trả lời chất vấn của các bộ trưởng, ĐBQH Lê Minh Sáng nêu thêm.", []string{"Lê Minh Sáng: đại biểu Quốc hội"}},
		{"Với vai trò Lào là Chủ tịch ASEAN, Bộ trưởng Lê Minh Sáng phát biểu.", []string{"Lê Minh Sáng: Bộ trưởng"}},
		{"Hội nghị Bộ trưởng Quốc phòng ASEAN họp. Bộ trưởng Quốc phòng Lê Minh Sáng dự.", []string{"Lê Minh Sáng: Bộ trưởng Quốc phòng"}},
		{"Giảng viên Đại học Luật Hà Nội Vũ Thị Hạnh và giảng viên Lê Minh Sáng dự.",
			[]string{"Vũ Thị Hạnh: Giảng viên Đại học Luật Hà Nội", "Lê Minh Sáng: "}},
		{"Ông Lê Minh Sáng giữ chức vụ Phó Giám đốc Sở Y tế.", []string{"Lê Minh Sáng: Phó Giám đốc Sở Y tế"}},
		{"Ông Lê Minh Sáng, vụ phó Vụ Pháp chế, dự.", []string{"Lê Minh Sáng: vụ phó Vụ Pháp chế"}},
		{"Hội đồng do ông Lê Minh Sáng làm Chủ tịch. Chủ tịch tỉnh Vũ Văn Hạnh dự. Chủ tịch tỉnh yêu cầu làm nhanh.", []string{"Lê Minh Sáng: Chủ tịch", "Vũ Văn Hạnh: Chủ tịch tỉnh"}},
		{"Sứ quán đã thăm lãnh sự đối với Vũ Thị Hạnh.", []string{"Vũ Thị Hạnh: "}},
		{"Thủ tướng Campuchia Sok San phát biểu.", []string{"Sok San: Thủ tướng Campuchia"}},
		{"Cục trưởng Mỹ thuật, Nhiếp ảnh và Triển lãm Lê Minh Sáng dự.", []string{"Lê Minh Sáng: Cục trưởng Mỹ thuật, Nhiếp ảnh và Triển lãm"}},
		{"Thư ký báo chí của Phủ Tổng thống Kim Min Ho cho biết.", []string{"Kim Min Ho: Thư ký báo chí của Phủ Tổng thống"}},
		{"Tướng Lê Minh Sáng kể. Thiếu tướng Lê Minh Sáng từng ở đây. Tướng lĩnh dự họp.", []string{"Lê Minh Sáng: Thiếu tướng"}},
		{"Chánh án TANDTC Lê Minh Sáng và Chánh án Tòa án nhân dân tối cao Lê Minh Sáng là một.", []string{"Lê Minh Sáng: Chánh án Tòa án nhân dân tối cao"}},
		{"Phó Bí thư tỉnh Sơn La Lê Minh Sáng nói. Phó Bí thư Thường trực Tỉnh ủy Sơn La Lê Minh Sáng dự.", []string{"Lê Minh Sáng: Phó Bí thư Thường trực Tỉnh ủy Sơn La"}},
		{"Ông Lê Minh Sáng từng kinh qua nhiều chức vụ như Phó Bí thư Huyện ủy, Chủ tịch UBND huyện.", []string{"Lê Minh Sáng: Phó Bí thư Huyện ủy | Chủ tịch UBND huyện"}},
		{"Ông Lê Minh Sáng từng giữ vị trí Phó Tổng Giám đốc. Vị trí Giám đốc còn trống.", []string{"Lê Minh Sáng: Phó Tổng Giám đốc"}},
		{"Nhận hoa từ Phó Giám đốc Học viện - Thiếu tướng, PGS.TS Lê Minh Sáng.", []string{"Lê Minh Sáng: Phó Giám đốc Học viện | Thiếu tướng | PGS.TS"}},
		{"Bộ trưởng Quốc phòng Pháp Paul Durand nói. Bộ trưởng Inada nói. Bộ trưởng Quốc phòng Úc cũng nói.",
			[]string{"Paul Durand: Bộ trưởng Quốc phòng Pháp", "Inada: Bộ trưởng"}},
	} {
		if diff := cmp.Diff(c.want, peopleOf(c.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestNameForms asks for names that are not a surname and two syllables, and for
// what has their shape and is nobody.
func TestNameForms(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Thủ tướng Thái Lan Somchai Chan - o - cha đến.", []string{"Somchai Chan - o - cha: Thủ tướng Thái Lan"}},
		{"Bà Choe Min - hui, Vụ trưởng Vụ Bắc Mỹ, nói.", []string{"Choe Min - hui: Vụ trưởng Vụ Bắc Mỹ"}},
		{"Chủ tịch Ủy ban châu Âu Jean - Paul Durand đến.", []string{"Jean - Paul Durand: Chủ tịch Ủy ban châu Âu"}},
		{"Bà Greta von der Heide phát biểu.", []string{"Greta von der Heide: "}},
		{"Vua Thụy Điển Oscar XVI Gustaf và hoàng hậu Silvia đến.", []string{"Oscar XVI Gustaf: Vua Thụy Điển", "Silvia: hoàng hậu"}},
		{"Ông gặp người đồng cấp Nga Ivan Petrov.", []string{"Ivan Petrov: "}},
		{"Lãnh đạo Intel Paul Products dự.", []string{}},
		{"Chủ tịch HĐQT Vinaxo Nguyễn Minh Nguyên nói.", []string{"Nguyễn Minh Nguyên: Chủ tịch HĐQT Vinaxo"}},
		{"Nhà phân tích Valery Petrov nói. Nhà thiết kế Mỹ gốc Việt Peter Doan dự. Các nhà kinh tế của Golden Bank dự.", []string{"Valery Petrov: ", "Peter Doan: "}},
		{"Trả lời Tuổi Trẻ Online, thượng tướng cho rằng việc này khó. Phát ngôn viên Hạm đội Thái Bình Dương Mỹ nói.", []string{}},
		{"Paul Durand, chuyên gia cao cấp, nhận xét.", []string{"Paul Durand: "}},
		{"Kim Jong-un đến. Ông Kim Jong Un nói.", []string{"Kim Jong-un: "}},
		{"Khu kinh tế mở Chu Lai, Phó chủ tịch huyện đến thăm. Khách tham quan Văn Miếu Quốc Tử Giám.", []string{}},
		{"Nhà văn Ngọc Bích nói. Ca sĩ Hàn Quốc hát. Nghệ sĩ Việt Nam diễn.", []string{"Ngọc Bích: "}},
		{"Chương trình có các ca sĩ Hồng Hạnh, Mỹ Lan, Thanh Tùng.", []string{"Hồng Hạnh: ", "Mỹ Lan: ", "Thanh Tùng: "}},
		{"Triển lãm Y Dược Việt Nam khai mạc. Hội Việt Kiều Hải Phòng họp.", []string{}},
		{"Sửa các tuyến đường Lê Lợi, Phạm Ngọc Thạch, Tôn Đức Thắng và gồm các đường: Nguyễn Văn Trỗi - Hàm Nghi, Võ Văn Kiệt.", []string{}},
		{"Dự có các đồng chí: Lê Minh Sáng, Phạm Ngọc Thạch.", []string{"Lê Minh Sáng: ", "Phạm Ngọc Thạch: "}},
		{"ĐBQH Lê Quang Tuấn chất vấn. Đại biểu Quang Tuấn nói thêm.", []string{"Lê Quang Tuấn: đại biểu Quốc hội"}},
		{"Ông Lê Minh Sáng gặp bà Vũ Thị Hạnh. Ông từng là Giám đốc Sở Y tế.", []string{"Lê Minh Sáng: Giám đốc Sở Y tế", "Vũ Thị Hạnh: "}},
	} {
		if diff := cmp.Diff(c.want, peopleOf(c.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}
