package extract

import "chutri/extract/vi"

// namesakeHeads are words before a name that is not the person's: what follows
// is a street, a school, a prize, a company, a place that bears it.
var namesakeHeads = wordSet(`
	đường phố phường xã quận huyện tỉnh thôn ấp làng khóm trấn buôn xóm khu cầu chợ sông núi hồ đảo cảng ga đền chùa đình lăng miếu tượng bảo_tàng nhà_thờ
	trường thpt thcs học_viện đại_học quỹ giải giải_thưởng học_bổng công_ty tập_đoàn bệnh_viện quảng_trường công_viên nghĩa_trang nhà_hát sân_bay sân_vận_động
	tượng_đài di_tích tư_tưởng phong_cách hãng thương_hiệu nhà_xe tháp thành_phố thị_xã khách_sạn nhà_máy đội_thiếu_niên huân_chương kỷ_niệm_chương
	tạp_chí trung_tâm siêu_thị tòa_nhà hẻm ngõ đại_lộ chủ_nghĩa hang mỏ đồn trại rạp vườn chiến_dịch danh_hiệu mầm_non tiểu_học trung_học_phổ_thông
	trung_học_cơ_sở thpt_chuyên chuyên tàu nông_trường lâm_trường thủy_điện khu_phố khối_phố tổ_dân_phố chung_cư dự_án kênh rạch cù_lao bãi mũi đèo đầm vịnh
	cộng_sản thị_trấn phim vở cuốn tác_phẩm bài_hát ca_khúc chương_trình show bến bến_cảng ngã_tư ngã_ba cụm câu_lạc_bộ dược_phẩm
`)

// afterNamesakeHead says whether the words before token i make what follows the
// name of a thing: đường Nguyễn Huệ, Trường THPT Trần Phú, Giải thưởng Võ Văn Kiệt.
func (d *Document) afterNamesakeHead(i int) bool {
	if i == 0 {
		return false
	}
	k := i - 1
	if d.Tokens[k].Key == "\"" && k > 0 {
		k--
	}
	one := d.Tokens[k].Key
	if d.Tokens[k].Shape == vi.Break {
		return false
	}
	if namesakeHeads[one] {
		return !noNamesakeHeads[[2]string{d.key(k - 1), one}]
	}
	return k > 0 && namesakePairs[[2]string{d.Tokens[k-1].Key, one}]
}

// streetList says whether the name at token i, which nothing announces, stands in
// a list of streets or of other things that bear names: "các tuyến đường Lê Lợi,
// Trần Phú", "các đường: Hàm Nghi, Lê Duẩn".
func (d *Document) streetList(i int) bool {
	for k := i - 1; k >= 0 && k >= i-70; k-- {
		t := &d.Tokens[k]
		switch {
		case t.Key == ")":
			for k > 0 && d.Tokens[k].Key != "(" && d.Tokens[k].Shape != vi.Break {
				k--
			}
		case t.Key == ":":
			return d.namesThings(k-1) || d.namesThings(k-2)
		case t.Shape == vi.Break:
			return false
		case t.Capital(), t.Key == ",", t.Key == "-", t.Key == "–", t.Key == "và", t.Shape == vi.Digit:
		default:
			return k < i-1 && d.namesThings(k)
		}
	}
	return false
}

// namesThings says whether the word that ends at token k is a head of several
// things that bear names, or of streets.
func (d *Document) namesThings(k int) bool {
	switch one := d.key(k); {
	case one == "đường" || one == "phố" || one == "tuyến":
		return !noNamesakeHeads[[2]string{d.key(k - 1), one}] && !d.is(k-1, "thành", "phố")
	case namesakeHeads[one] && !noNamesakeHeads[[2]string{d.key(k - 1), one}]:
		return d.key(k-1) == "các" || d.key(k-1) == "những"
	}
	return false
}

// noNamesakeHeads are words of two syllables that end like a head.
var noNamesakeHeads = map[[2]string]bool{
	{"hàng", "xóm"}: true, {"môi", "trường"}: true, {"thị", "trường"}: true, {"lập", "trường"}: true, {"hiện", "trường"}: true, {"chiến", "trường"}: true,
	{"yêu", "cầu"}: true, {"toàn", "cầu"}: true, {"nhu", "cầu"}: true, {"mặt", "trận"}: true, {"xây", "lắp"}: true, {"bất", "khả"}: true, {"hội", "trường"}: true,
	{"công", "trường"}: true, {"nông", "trường"}: true, {"tổ", "ấp"}: true, {"đường", "phố"}: true, {"con", "đường"}: true, {"hòa", "giải"}: true, {"lý", "giải"}: true,
}

// namesakePairs are the heads of two words, by their last two.
var namesakePairs = func() map[[2]string]bool {
	out := map[[2]string]bool{}
	for w := range namesakeHeads {
		parts := splitWords(w)
		if n := len(parts); n > 1 {
			out[[2]string{parts[n-2], parts[n-1]}] = true
		}
	}
	return out
}()

func splitWords(w string) []string {
	var out []string
	from := 0
	for i := 0; i <= len(w); i++ {
		if i == len(w) || w[i] == '_' {
			out = append(out, w[from:i])
			from = i + 1
		}
	}
	return out
}

// hoChiMinhThings are words shortly before "Chủ tịch Hồ Chí Minh" that make it
// the name of a thing or of a teaching.
var hoChiMinhThings = wordSet("lăng bảo tượng di tư phong gương giải huân quỹ thưởng đức lời đoàn thiếu niên đội học viện thành phố quảng trường sản tp nhà_sàn")

// namesakeHoChiMinh says whether "Hồ Chí Minh" at token i, announced by words
// that start at from, is no person of the article.
func (d *Document) namesakeHoChiMinh(i, from int) bool {
	if !d.is(i, "hồ", "chí", "minh") {
		return false
	}
	if from == i {
		return true
	}
	for k := 1; k <= 4 && from-k >= 0; k++ {
		t := &d.Tokens[from-k]
		if t.Shape == vi.Punct && t.Key != "," || t.Shape == vi.Break {
			break
		}
		if hoChiMinhThings[t.Key] {
			return true
		}
	}
	return false
}

// creditMarks stand before a colon and the name of a photographer or a source.
var creditMarks = wordSet("ảnh nguồn video clip tin bài pv hình họa thơ nhạc dịch")

// mostCredited bounds the names behind one credit mark, so that a list of
// thousands of names is not walked back for each of them.
const mostCredited = 8

// afterCreditMark says whether token i stands behind "Ảnh:", or behind "Ảnh: VGP/".
func (d *Document) afterCreditMark(i int) bool {
	if d.key(i-1) == "/" {
		i -= 2
	}
	for names := 0; d.key(i-1) == "-" || d.key(i-1) == ","; names++ {
		if i < 4 || !d.Tokens[i-2].Capital() || names == mostCredited {
			return false
		}
		for i--; i > 0 && d.Tokens[i-1].Capital() && d.key(i-1) != "ảnh"; i-- {
		}
	}
	return d.key(i-1) == ":" && creditMarks[d.key(i-2)]
}
