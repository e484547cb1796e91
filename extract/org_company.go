package extract

import "chutri/extract/vi"

// companyForms are lower-case words between the head of a company and its name.
var companyForms = wordSet(`cổ phần trách nhiệm hữu hạn một hai thành viên trở lên tư nhân thương mại dịch vụ đầu xây dựng sản xuất và phát triển thép in
 luật du lịch xổ số kiến thiết điện lực nước sạch môi trường đô thị chứng khoán bảo hiểm tài chính công nghệ vận tải thủy nông lâm nghiệp xăng dầu
 may dệt dược phẩm thực bất động hợp danh mẹ con quản lý nhà máy thông tin truyền thông điện tử nhân dân quốc doanh tnhh mtv cp tm dv xd`)

// legalForms stand between the head and the name in any case of letters.
var legalForms = [][]string{{"tnhh"}, {"mtv"}, {"cp"}, {"cổ", "phần"}, {"trách", "nhiệm", "hữu", "hạn"}, {"một", "thành", "viên"},
	{"hai", "thành", "viên"}, {"1", "thành", "viên"}, {"tmcp"}, {"thương", "mại", "cổ", "phần"}}

// properNameAt reads a proper name: forms of companies and papers in lower case,
// then a run with capitals. Names in quotation marks count.
func (d *Document) properNameAt(from, j int) int {
	k := j
	for more := true; more; {
		more = false
		for _, form := range legalForms {
			if d.is(k, form...) {
				k, more = k+len(form), true
				break
			}
		}
	}
	for n := 0; n < 10 && k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && companyForms[d.key(k)]; n++ {
		if level, _ := d.levelAt(k); level != "" {
			break
		}
		k++
	}
	if level, _ := d.levelAt(k); level != "" && k > j {
		to, _ := d.bodyPlace(k, placeLocal) // "Tổng công ty thương mại thành phố"
		return to
	}
	for n := 0; n < 2 && k > j-1 && k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && !d.stopsName(k) && !d.predicate(k) && d.is(j-1, "ty"); n++ {
		k++ // "Công ty chè Phú Đa"
	}
	if k >= len(d.Tokens) || !d.capital(k) || d.listedPlaceAt(k) && k > j && d.Tokens[j].Shape == vi.Lower && !companyForms[d.key(j)] {
		return j
	}
	if to := d.properRun(from, k, true); to > k+1 || to > k && (d.Tokens[k].Shape != vi.Title || !vi.ValidSyllable(d.key(k))) {
		if to == k+3 && d.Tokens[k].Shape == vi.Upper && d.Tokens[k+1].Shape == vi.Title && d.Tokens[k+2].Shape == vi.Title && d.officeBefore(from) {
			to = k + 1 // "Chủ tịch điều hành Tập đoàn AEON Okada Motoya"
		}
		if end, _, ok := d.readPlace(to, placeLocal|placeCountry); ok && d.capital(to) {
			return end
		}
		return to
	}
	return j
}

// officeBefore says whether an office of somebody stands before token i.
func (d *Document) officeBefore(i int) bool {
	return d.afterOffice(i) || d.is(i-2, "điều", "hành") || d.is(i-2, "lãnh", "đạo")
}
