package extract

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// orgsOf reads a text of one paragraph.
func orgsOf(text string) *Document {
	d := newDocument(FromText("x", "Tin", "Tin\n"+text))
	d.findOrganizations()
	return d
}

func TestOrganizationRules(t *testing.T) {
	for _, r := range orgRules {
		fires := func(text string) bool {
			return slices.ContainsFunc(orgsOf(text).orgs, func(m orgMention) bool { return m.rule == r.Name && !m.parts.bare })
		}
		if len(r.Yes) == 0 || len(r.No) == 0 {
			t.Errorf("%s: needs examples of both kinds", r.Name)
		}
		for _, text := range r.Yes {
			if !fires(text) {
				t.Errorf("%s does not fire in %q", r.Name, text)
			}
		}
		for _, text := range r.No {
			if fires(text) {
				t.Errorf("%s fires in %q", r.Name, text)
			}
		}
	}
}

// TestOrganizationNames shows where names end.
func TestOrganizationNames(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Hậu Giang họp.", []string{"Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh Hậu Giang"}},
		{"Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương và Đảng bộ Chính phủ", []string{"Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương", "Đảng bộ Chính phủ"}},
		{"Bộ Văn hóa, Thể thao và Du lịch phối hợp với Bộ Công an", []string{"Bộ Văn hóa, Thể thao và Du lịch", "Bộ Công an"}},
		{"Ủy ban Quốc phòng, An ninh và Đối ngoại thẩm tra", []string{"Ủy ban Quốc phòng, An ninh và Đối ngoại"}},
		{"Phó Trưởng ban Tuyên giáo T.Ư Lê Văn Nam", []string{"Ban Tuyên giáo Trung ương"}},
		{"Chủ tịch UBND TP.HCM Trần Văn Bảy", []string{"UBND Thành phố Hồ Chí Minh"}},
		{"Giám đốc Sở Y tế Hoàng Văn Tám", []string{"Sở Y tế"}},
		{"Phó Bí thư Thường trực Thành ủy Hải Phòng", []string{"Thành ủy Hải Phòng"}},
		{"Thường trực HĐND tỉnh Phú Thọ", []string{"Thường trực HĐND tỉnh Phú Thọ"}},
		{"Bộ trưởng Quốc phòng và Bộ trưởng Bộ Nội vụ", []string{"Bộ Quốc phòng", "Bộ Nội vụ"}},
		{"lãnh đạo các Bộ: Quốc phòng, Công an; các bộ Y tế, Tài chính", []string{"Bộ Quốc phòng", "Bộ Công an", "Bộ Y tế", "Bộ Tài chính"}},
		{"Đảng ủy, HĐND, UBND xã Minh Tân khen thưởng", []string{"Đảng ủy xã Minh Tân", "HĐND xã Minh Tân", "UBND xã Minh Tân"}},
		{"Đảng bộ, chính quyền và nhân dân tỉnh Sơn La", []string{"Đảng bộ tỉnh Sơn La"}},
		{"Học viện Chính trị quốc gia Hồ Chí Minh mở lớp", []string{"Học viện Chính trị quốc gia Hồ Chí Minh"}},
		{"Cục Quản lý thị trường kiểm tra kho hàng", []string{"Cục Quản lý thị trường"}},
		{"Hiệp hội Chế biến thủy sản Việt Nam kiến nghị", []string{"Hiệp hội Chế biến thủy sản Việt Nam"}},
		{"Ủy ban liên Chính phủ Việt Nam - Lào", []string{"Ủy ban liên Chính phủ Việt Nam - Lào"}},
		{"Bộ Tư lệnh Quân khu 5 và Sư đoàn 2", []string{"Bộ Tư lệnh Quân khu 5", "Sư đoàn 2"}},
		{"Trưởng ban Pháp chế HĐND tỉnh Sơn La và Ủy ban Quân vụ Thượng viện Mỹ", []string{"Ban Pháp chế HĐND tỉnh Sơn La", "Ủy ban Quân vụ Thượng viện Mỹ"}},
		{"Cục Thú y Bộ Nông nghiệp trả lời", []string{"Cục Thú y", "Bộ Nông nghiệp"}},
		{"Hội nghị ban chấp hành đảng bộ TP Hà Nội khai mạc", []string{"Ban chấp hành đảng bộ TP Hà Nội"}},
		{"Văn phòng HĐND và UBND huyện Ba Vì", []string{"Văn phòng HĐND và UBND huyện Ba Vì"}},
		{"các Phòng Tư pháp quận, huyện và UBND phường, xã", nil},
		{"đại biểu Quốc hội TP Hà Nội", []string{"Quốc hội"}},
		{"Cục Cảnh sát điều tra tội phạm về chức vụ, kinh tế và tham nhũng cho biết", []string{"Cục Cảnh sát điều tra tội phạm về chức vụ, kinh tế và tham nhũng"}},
		{"Năm ngoái, Văn phòng đăng ký đất đai huyện Ba Vì trả lời", []string{"Văn phòng đăng ký đất đai huyện Ba Vì"}},
		{"lãnh đạo Ban Quản lý rừng phòng hộ, đặc dụng Hà Nội", []string{"Ban Quản lý rừng phòng hộ, đặc dụng Hà Nội"}},
		{"lãnh đạo Cơ quan Khí tượng Hàn Quốc và các cơ quan Nhà nước", []string{"Cơ quan Khí tượng Hàn Quốc"}},
		{"Giám đốc Viện nghiên cứu Chiến lược Quốc tế nói", []string{"Viện nghiên cứu Chiến lược Quốc tế"}},
		{"Vừa qua, Hội đồng thẩm định Quốc gia họp", []string{"Hội đồng thẩm định Quốc gia"}},
		{"Hội nghị kinh doanh Việt Nam, công tác Hội và phong trào sinh viên Việt Nam", nil},
		{"là hãng hàng không Việt Nam duy nhất bay thẳng", nil},
		{"Báo cáo của Ban Chỉ đạo về tình hình lũ lụt", nil},
		{"tập đoàn năng lượng PetroChina, chủ một tập đoàn Hàn Quốc", []string{"Tập đoàn năng lượng PetroChina"}},
		{"do Nhà máy nhiệt điện Thái Bình 2 và gia đình ông Nam", []string{"Nhà máy nhiệt điện Thái Bình 2"}},
		{"Viện trưởng Công nghệ Môi trường, Cục trưởng Hoàng Văn Nam", []string{"Viện Công nghệ Môi trường"}},
		{"Thủ tướng chính phủ, Phó Thủ tướng thường trực Chính phủ", []string{"Chính phủ", "Chính phủ"}},
		{"tốt nghiệp Đại học An ninh, Đại học chuyên ngành tiếng Anh", []string{"Đại học An ninh"}},
		{"Theo Kyodo News, các doanh nghiệp như Sojitz, Yusen Logistics; ảnh: Zuma Press", []string{"Kyodo News", "Sojitz", "Yusen Logistics"}},
		{"đối tác Hàn Quốc Daewoong Pharma, Medical Journal of Australia", []string{"Daewoong Pharma", "Medical Journal of Australia"}},
		{"Tiểu đoàn Võ Như Hưng, Chính trị viên Tiểu đoàn Nguyễn Văn Nam", []string{"Tiểu đoàn Võ Như Hưng"}},
		{"hãng thông tấn Trung ương Triều Tiên (KCNA), Đức Dương Group", []string{"KCNA", "Đức Dương Group"}},
		{"Hội Sinh viên Việt Nam tại Australia và Đại sứ quán Thụy Điển ở Mỹ", []string{"Hội Sinh viên Việt Nam tại Australia", "Đại sứ quán Thụy Điển ở Mỹ"}},
		{"Đại sứ quán Nhật Bản tại Hà Nội, Hội Nông dân tại Lào Cai", []string{"Đại sứ quán Nhật Bản"}},
		{"Bộ trưởng Quốc phòng Việt – Trung gặp nhau, Bộ trưởng Tài chính Nhật Bản", []string{"Bộ Quốc phòng", "Bộ Tài chính Nhật Bản"}},
		{"Viện Thiết kế thuộc Viện Khoa học Quốc gia", []string{"Viện Thiết kế", "Viện Khoa học Quốc gia"}},
		{"Quyết định số 12/QĐ-BCA đăng trên VTV.vn", nil},
		{"theo tư tưởng Hồ Chí Minh, trung tâm Hà Nội, nhiệm vụ Chính trị", nil},
	} {
		var got []string
		for _, m := range orgsOf(c.text).orgs {
			if !m.parts.bare {
				got = append(got, m.name)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestOrganizationEntities shows which names are one body.
func TestOrganizationEntities(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Đảng ủy Khối các cơ quan Trung ương họp. Đảng ủy Khối kết luận. Đảng ủy giao nhiệm vụ.", []string{"Đảng ủy Khối các cơ quan Trung ương"}},
		{"Bộ GTVT đề nghị. Bộ Giao thông và Vận tải trả lời.", []string{"Bộ Giao thông và Vận tải"}},
		{"Chính phủ Lào và Chính phủ Việt Nam ký kết. Chính phủ giao Bộ Ngoại giao.", []string{"Chính phủ Lào", "Chính phủ Việt Nam", "Bộ Ngoại giao"}},
		{"Tỉnh ủy Hà Nam họp. Tỉnh ủy giao HĐND tỉnh. HĐND tỉnh Hà Nam đồng ý.", []string{"Tỉnh ủy Hà Nam", "HĐND tỉnh Hà Nam"}},
		{"Huyện ủy Ba Vì và Huyện ủy Sóc Sơn ký kết. Huyện ủy báo cáo.", []string{"Huyện ủy Ba Vì", "Huyện ủy Sóc Sơn"}},
		{"Đảng ủy cơ quan họp.", []string{"Đảng ủy cơ quan"}},
		{"Tập đoàn Dầu khí Việt Nam (PVN) báo lãi. PVN nộp thuế.", []string{"Tập đoàn Dầu khí Việt Nam"}},
		{"Cty TNHH Sao Mai nợ thuế. Công ty Sao Mai giải thể. Công ty trách nhiệm hữu hạn Sao Mai im lặng.", []string{"Công ty trách nhiệm hữu hạn Sao Mai"}},
		{"Công ty TNHH Sao Mai kiện Công ty cổ phần Sao Mai.", []string{"Công ty TNHH Sao Mai", "Công ty cổ phần Sao Mai"}},
		{"Ban Thường vụ Tỉnh ủy Hà Nam họp. Thường vụ Tỉnh ủy quyết định.", []string{"Ban Thường vụ Tỉnh ủy Hà Nam", "Tỉnh ủy Hà Nam"}},
		{"Liên minh Hợp tác xã VN họp. Liên minh HTX Việt Nam kết luận.", []string{"Liên minh Hợp tác xã VN"}},
		{"Bộ Quốc phòng Nhật Bản và Bộ Quốc phòng Hàn Quốc ký kết.", []string{"Bộ Quốc phòng Nhật Bản", "Bộ Quốc phòng Hàn Quốc"}},
		{"Chủ tịch UBND TP dự lễ. Ủy ban Nhân dân Nam Bộ ra đời năm 1945.", []string{"UBND TP", "Ủy ban Nhân dân Nam Bộ"}},
		{"Chủ tịch Hội đồng quản trị Tổng công ty Xây lắp Việt Nam (PXC) vắng mặt. PXC thua lỗ.", []string{"Hội đồng quản trị Tổng công ty Xây lắp Việt Nam", "Tổng công ty Xây lắp Việt Nam"}},
		{"Ban Chỉ đạo Trung ương về phòng chống tham nhũng (PCTN) họp. Luật PCTN đã sửa.", []string{"Ban Chỉ đạo Trung ương về phòng chống tham nhũng"}},
		{"Cơ quan Phát triển Quốc tế Nhật Bản (JICA) tài trợ. JICA đồng ý.", []string{"Cơ quan Phát triển Quốc tế Nhật Bản"}},
		{"Tòa án Tối cao họp. Chánh án TANDTC kết luận.", []string{"Tòa án Tối cao"}},
		{"Hiệp định thương mại Việt Nam - EU (EVFTA) và EU.", []string{"EU"}},
		{"Bộ Tư lệnh Cảnh vệ và Bộ Tư lệnh TP.HCM phối hợp.", []string{"Bộ Tư lệnh Cảnh vệ", "Bộ Tư lệnh Thành phố Hồ Chí Minh"}},
		{"Ngân hàng TMCP Ngoại thương (Vietcombank) báo lãi. Chủ tịch HĐQT Vietcombank phát biểu.", []string{"Ngân hàng TMCP Ngoại thương", "HĐQT Vietcombank"}},
		{"Đại sứ quán Việt Nam tại Nhật Bản họp. Đại sứ quán Việt Nam trả lời.", []string{"Đại sứ quán Việt Nam tại Nhật Bản"}},
		{"TAND tối cao hủy bản án của TAND TP.HCM.", []string{"TAND tối cao", "TAND Thành phố Hồ Chí Minh"}},
		{"Chính phủ Mỹ phản đối. Chính phủ Hoa Kỳ đáp trả.", []string{"Chính phủ Hoa Kỳ"}},
	} {
		d := orgsOf(c.text)
		d.resolveOrganizations()
		var got []string
		for _, b := range d.bodies {
			got = append(got, b.name)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestOrganizationAbsolute shows what the article fixes.
func TestOrganizationAbsolute(t *testing.T) {
	for _, c := range []struct {
		published, text, name, want string
	}{
		{"2018-05-02", "Tại tỉnh Hà Nam, HĐND tỉnh họp.", "HĐND tỉnh", "Hội đồng nhân dân tỉnh Hà Nam"},
		{"2018-05-02", "Ở Hà Nam và Nam Định mưa to. Tỉnh ủy yêu cầu ứng phó.", "Tỉnh ủy", "Tỉnh ủy Nam Định"},
		{"2018-05-02", "Huyện ủy họp tại huyện Ba Vì.", "Huyện ủy", "Huyện ủy Ba Vì"},
		{"2018-05-02", "Tỉnh ủy họp.", "Tỉnh ủy", ""},
		{"2018-05-02", "Bộ Nông nghiệp trả lời.", "Bộ Nông nghiệp", "Bộ Nông nghiệp và Phát triển nông thôn"},
		{"2025-09-02", "Bộ Nông nghiệp trả lời.", "Bộ Nông nghiệp", "Bộ Nông nghiệp và Môi trường"},
		{"2018-05-02", "Tại tỉnh Hà Nam, từ Hà Nam, về Hà Nam, qua Hà Nam, khách từ Nam Định đến. Tỉnh ủy kết luận.", "Tỉnh ủy", "Tỉnh ủy Hà Nam"},
		{"2018-05-02", "Ở TP.HCM mưa to. Thành đoàn ra quân.", "Thành đoàn", "Thành đoàn Thành phố Hồ Chí Minh"},
		{"2018-05-02", "Theo tư tưởng Hồ Chí Minh, Thành đoàn ra quân.", "Thành đoàn", ""},
		{"2024-05-02", "Ủy ban Kinh tế thẩm tra.", "Ủy ban Kinh tế", "Ủy ban Kinh tế của Quốc hội"},
		{"2025-05-02", "Ủy ban Kinh tế thẩm tra.", "Ủy ban Kinh tế", "Ủy ban Kinh tế và Tài chính"},
		{"2025-05-02", "Ban Bí thư kết luận.", "Ban Bí thư", "Ban Bí thư Trung ương Đảng"},
		{"2018-05-02", "Bộ trưởng Quốc phòng Mỹ đến thăm.", "Bộ Quốc phòng Mỹ", ""},
		{"2018-05-02", "UBND TP.HCM trả lời.", "UBND Thành phố Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh"},
	} {
		a := FromText("x", "Tin", "Tin\n"+c.text)
		a.Published = c.published
		d := newDocument(a)
		d.findOrganizations()
		d.resolveOrganizations()
		if len(d.bodies) != 1 || d.bodies[0].name != c.name || d.bodies[0].absolute != c.want {
			t.Errorf("%q: got %+v, want %q and %q", c.text, d.bodies, c.name, c.want)
		}
	}
}

// TestOutletPlace shows whose "Tỉnh ủy" a local outlet means.
func TestOutletPlace(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"2018-05-02", "Tỉnh ủy họp.", "Tỉnh ủy Hà Nam"},
		{"2018-05-02", "Tỉnh ủy họp với đoàn từ Nam Định.", "Tỉnh ủy Nam Định"},
		{"2025-12-02", "Tỉnh ủy họp.", ""}, // the province is part of another one since 2025
		{"2018-05-02", "Thành ủy họp.", ""},
	} {
		a := FromText("x", "Tin", "Tin\n"+c.text)
		a.Published, a.Place = c.published, "Hà Nam"
		d := newDocument(a)
		d.findOrganizations()
		d.resolveOrganizations()
		if len(d.bodies) != 1 || d.bodies[0].absolute != c.want {
			t.Errorf("%s %q: got %+v, want %q", c.published, c.text, d.bodies, c.want)
		}
	}
}

// FuzzOrganizations cuts texts anywhere: spans stay inside the text and the same
// text gives the same bodies.
func FuzzOrganizations(f *testing.F) {
	for _, r := range orgRules {
		for _, text := range append(slices.Clone(r.Yes), r.No...) {
			for i := range text {
				f.Add(text[:i])
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, e := orgsOf(text), orgsOf(text)
		d.resolveOrganizations()
		e.resolveOrganizations()
		for i, m := range d.orgs {
			if m.from < 0 || m.to <= m.from || m.to > len(d.Tokens) {
				t.Fatalf("span %v outside of %d tokens", m.span, len(d.Tokens))
			}
			if m.name != e.orgs[i].name || m.entity != e.orgs[i].entity {
				t.Fatalf("%q and %q from the same text", m.name, e.orgs[i].name)
			}
		}
	})
}
