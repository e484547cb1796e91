package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// companyForms are lower-case words between the head of a company and its name.
var companyForms = wordSet(`cổ phần trách nhiệm hữu hạn một hai thành viên trở lên tư nhân thương mại dịch vụ đầu xây dựng sản xuất và phát triển thép in
 luật du lịch xổ số kiến thiết điện lực nước sạch môi trường đô thị chứng khoán bảo hiểm tài chính công nghệ vận tải thủy nông lâm nghiệp xăng dầu
 may dệt dược phẩm thực bất động hợp danh mẹ con nhiệt thủy xi măng đường giấy lọc hóa chất phân bón đạm khoáng sản rượu bia xuất nhập khẩu lương sữa gạch quản lý nhà máy thông tin truyền thông điện tử nhân dân quốc doanh tnhh mtv cp tm dv xd`)

// tradeHeads are the last syllables of heads behind which one word for the trade
// may stand before the name.
var tradeHeads = wordSet("ty đoàn máy nghiệp phần")

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
	free := 0
	for n := 0; n < 2 && k > j-1 && k < len(d.Tokens) && d.Tokens[k].Shape == vi.Lower && !d.stopsName(k) && !d.predicate(k) && tradeHeads[d.key(j-1)]; n++ {
		free++
		k++ // "Công ty chè Phú Đa", "tập đoàn năng lượng PetroChina"
	}
	if free > 0 && (d.rankAt(k) || d.bodyHeadAt(k)) || d.onlyCountry(k) && !d.capital(from) {
		return j // "một công ty dược phản ánh Thứ trưởng", "chủ tập đoàn Hàn Quốc"
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

// bodyHeadAt says whether a head of body names begins at token k; a listed trade name does not.
func (d *Document) bodyHeadAt(k int) bool {
	_, ok := d.words.Longest(k, gazetteer.BodyHeads)
	return ok
}

// onlyCountry says whether the name of a country stands alone at token k.
func (d *Document) onlyCountry(k int) bool {
	to := d.countryAt(k)
	return to > k && !d.capital(to)
}

// officeBefore says whether an office of somebody stands before token i.
func (d *Document) officeBefore(i int) bool {
	return d.afterOffice(i) || d.is(i-2, "điều", "hành") || d.is(i-2, "lãnh", "đạo")
}
