package extract

import "chutri/extract/vi"

// labels are the words after which a figure is a name and counts nothing:
// "Quân khu 7", "Điều 4", "lớp 10", "lần thứ 18".
var labels = map[string]bool{
	"thứ": true, "khóa": true, "điều": true, "khoản": true, "chương": true, "mục": true, "quý": true, "tháng": true, "hạng": true,
	"quận": true, "phường": true, "thôn": true, "ấp": true, "lộ": true, "đường": true, "km": true,
	"vòng": true, "tập": true, "trang": true, "tầng": true, "kênh": true, "bậc": true, "gói": true, "ngõ": true, "hẻm": true,
	"ql": true, "tl": true, "đt": true, "covid": true, "bảng": true, "top": true, "quyển": true, "kỳ": true, "khối": true, "lớp": true,
	"xóm": true, "thửa": true, "block": true, "tháp": true, "zone": true, "độ": true, "phố": true, "pháp": true,
	"windows": true, "galaxy": true, "iphone": true, "boeing": true, "airbus": true, "sea": true, "games": true, "f": true, "g": true, "u": true, "q": true,
}

// softLabels are labels only where nothing countable follows the figure: "đội 3",
// but "đoàn 20 đại biểu".
var softLabels = map[string]bool{"loại": true, "nhóm": true, "cấp": true, "phòng": true, "điểm": true, "phần": true, "bước": true, "đợt": true,
	"mức": true, "tổ": true, "đội": true, "đoàn": true, "bản": true, "bài": true, "khu": true, "toa": true, "lô": true, "vùng": true}

// labelPairs are labels of two words whose second alone is none.
var labelPairs = map[[2]string]bool{
	{"giai", "đoạn"}: true, {"trung", "ương"}: true, {"công", "nghiệp"}: true, {"phiên", "bản"}: true, {"cấp", "độ"}: true,
	{"mức", "độ"}:  true,
	{"cấp", "cứu"}: true, {"ngoại", "giao"}: true,
	{"binh", "đoàn"}: true, {"giải", "phóng"}: true, {"quân", "khu"}: true, {"chiến", "khu"}: true, {"vành", "đai"}: true, {"số", "xe"}: true, {"tổng", "cục"}: true, {"phân", "hiệu"}: true, {"quân", "y"}: true, {"sư", "đoàn"}: true, {"trung", "đoàn"}: true, {"lữ", "đoàn"}: true, {"tiểu", "đoàn"}: true, {"quân", "đoàn"}: true, {"hải", "đoàn"}: true, {"hải", "đội"}: true, {"thập", "kỷ"}: true, {"thế", "kỷ"}: true, {"thập", "niên"}: true,
	{"điện", "thoại"}: true, {"khu", "phố"}: true, {"mã", "số"}: true,
}

// softPairs are labels of two words only where nothing countable follows: "Ban Chỉ
// đạo 35", but "chỉ đạo 5 đơn vị".
var softPairs = map[[2]string]bool{
	{"chỉ", "đạo"}: true, {"đại", "hội"}: true, {"chỉ", "thị"}: true, {"nghị", "quyết"}: true, {"nghị", "định"}: true, {"thông", "tư"}: true,
	{"đề", "án"}: true, {"quy", "định"}: true, {"trung", "tâm"}: true, {"chương", "trình"}: true, {"bệnh", "viện"}: true, {"công", "ty"}: true,
	{"chi", "nhánh"}: true, {"cơ", "sở"}: true, {"kết", "luận"}: true, {"phương", "án"}: true,
}

// officeLetters are abbreviations of bodies and places, which have no numbers.
var officeLetters = toSet("ubnd hđnd tp hcm ubkt mttq bch btv đbqh ubmttq btc bqp bca")

// soBefore are the words before "số" after which a number does count: "trong số
// 20 học viên", "tổng số 3.214 hộ".
var soBefore = map[string]bool{"trong": true, "tổng": true, "có": true, "với": true, "được": true}

// labelBefore gives the label that stands before the figures at i, "" when they
// are free to count.
func (d *Document) labelBefore(i int) string {
	k := d.key(i - 1)
	if k == "số" {
		if soBefore[d.key(i-2)] || d.bigFigure(i) {
			return ""
		}
		return k
	}
	if (labels[k] || softLabels[k] && !d.nounAfter(i)) && !d.bigFigure(i) {
		return k
	}
	if i > 0 && d.Tokens[i-1].Shape == vi.Upper && !d.bigFigure(i) && !officeLetters[k] && !d.nounAfter(i) && d.sentence(i).from < i-1 {
		return k // "AIPA 41"
	}
	pair := [2]string{d.key(i - 2), k}
	if (labelPairs[pair] || softPairs[pair] && !d.nounAfter(i)) && !d.bigFigure(i) {
		return d.key(i-2) + " " + k
	}
	return ""
}

// bigFigure says whether the figures at i are no label by their form: decimals,
// thousands, percent, magnitudes.
func (d *Document) bigFigure(i int) bool {
	f, ok := d.figureAt(i)
	return ok && (f.to > i+1 && d.key(i+1) != "." || f.scaled || f.percent || f.value >= 1000 && d.key(i+1) == ".")
}

// nounAfter says whether something countable follows the figures at i.
func (d *Document) nounAfter(i int) bool {
	f, ok := d.figureAt(i)
	if !ok {
		return false
	}
	if k := d.key(i - 1); (k == "nhóm" || k == "đoàn" || k == "đội") && d.lower(f.to) && !unitStop[d.key(f.to)] {
		return true // "một nhóm 29 cảnh sát": groups count whatever follows
	}
	return d.knownUnit(f.to)
}
