package extract

import (
	"slices"
	"strings"

	"chutri/extract/vi"
)

// measures leads from the folded spelling of a measure to the unit of the record.
var measures = map[string]string{"km": "km", "m": "m", "ha": "ha", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "mg": "mg", "mw": "MW", "kw": "kW", "kwh": "kWh", "gw": "GW",
	"tấn": "tấn", "tạ": "tạ", "lít": "lít", "mét": "mét", "héc": "héc ta", "hecta": "hecta", "gb": "GB", "mb": "MB", "usd": "USD", "euro": "euro",
	"eur": "EUR", "vnd": "VND", "vnđ": "VNĐ", "đồng": "đồng", "đ": "đồng", "kv": "kV", "mva": "MVA", "hp": "HP", "teu": "TEU", "ml": "ml", "l": "l", "mah": "mAh", "inch": "inch", "cv": "CV",
	"hz": "Hz", "ghz": "GHz", "tb": "TB", "mbps": "Mbps", "yên": "yên", "won": "won", "rúp": "rúp", "baht": "baht", "kip": "kip", "franc": "franc",
	"yen": "yen", "jpy": "JPY", "aud": "AUD", "cad": "CAD", "sgd": "SGD", "chf": "CHF", "krw": "KRW", "cny": "CNY", "gbp": "GBP", "tệ": "tệ"}

// durations are units of time; lengths of time are no quantities of this layer.
var durations = map[string]bool{"năm": true, "tháng": true, "ngày": true, "tuần": true, "giờ": true, "h": true, "phút": true, "giây": true,
	"tuổi": true, "quý": true, "đêm": true, "g": true, "tiếng": true}

// unitStop are words that begin no unit: function words, verbs and adverbs that
// stand after a figure whose unit was said before or is not said at all.
var unitStop = toSet(`và của đến là đã trong tại sẽ với có về được ở cho để từ do bị vừa chỉ tới cũng đạt lên không nhưng này kia tăng chiều vì trở khi
	phải hoặc so trên thì theo thuộc đầu cuối đang mà mới đều như hôm còn sau cùng xuống vẫn nhằm các những chưa qua hay trước giữa cần giảm nên
	gây kể ra đi diễn gồm nữa lại vào hơn dưới rồi thực tiếp liên trở hiện đó ấy nào đây bằng chiếm nhờ tuy song bởi nếu dù chứ mỗi từng
	phát khiến đưa nêu ban thông nói làm hoàn nhận kết bắt chủ_trì mang gần khoảng thêm bao tham xuất rất quá hết đúng luôn vượt nằm đóng mở lập
	nghìn ngàn triệu tỷ tỉ trăm vạn chục mươi rưỡi lẻ linh phẩy hai ba bốn năm sáu bảy tám chín mười một mấy vài thứ nhất nhì sáng trưa tối ngay
	dành vừa lúc nay mai hàng hằng quy_định thế đối ông bà cả gấp thấp cao nhiều ít lớn nhỏ thành rạng tốt xấu đẹp dài rộng sâu sửa thay ý_nghĩa chính_thức
	gặp yêu_cầu đề_nghị khẳng cam tổ_chức_tại số ngoài trừ cơ_bản tương xấp ước lấy tính giao trình gửi ký phê kèm khai thi_hành hôm_nay chống`)

// toSet makes a set of the words of a list; words of several syllables are
// written with low lines.
func toSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[strings.ReplaceAll(w, "_", " ")] = true
	}
	return out
}

// unitAt reads the unit that begins at token i: a measure, money, or the shortest
// useful form of the noun phrase counted. It gives i itself when nothing that can
// be counted follows.
func (d *Document) unitAt(i int) (string, int) {
	if i >= len(d.Tokens) || !d.Tokens[i].Word() {
		return "", i
	}
	t := d.Tokens[i]
	k := t.Key
	if u, to := d.measureAt(i); to > i {
		return u, to
	}
	if durations[k] && k != "quý" || d.key(i+1) == "kỷ" && (k == "thập" || k == "thế") || k == "thiên" && d.key(i+1) == "niên" {
		return "", i
	}
	if n := d.longestUnit(i); n > 0 {
		return d.surface(span{i, i + n}), i + n
	}
	if unitStop[k] || durations[k] {
		return "", i
	}
	if t.Shape == vi.Title || t.Shape == vi.Upper || t.Shape == vi.Mixed {
		return d.capitalUnit(i)
	}
	n := 1
	if d.lower(i+1) && !unitStop[d.key(i+1)] && !durations[d.key(i+1)] && !singleUnits[k] {
		n = 2
	}
	return d.surface(span{i, i + n}), i + n
}

// perPerson are who or what money is paid to each of: the unit is money.
var perPerson = toSet("người hộ khẩu suất lượt em cháu đồng")

// measureAt reads a measure at token i with what it is per: "đồng/m2", "km", "m2",
// "đô la Mỹ". Money per time ("đồng/tháng") is money.
func (d *Document) measureAt(i int) (string, int) {
	k := d.key(i)
	u, to := measures[k], i+1
	switch {
	case (k == "đô" && (d.key(i+1) == "la" || d.key(i+1) == "-")):
		to = i + 2
		if d.key(i+1) == "-" {
			to = i + 3
		}
		if d.key(to) == "mỹ" || d.key(to) == "úc" || d.key(to) == "singapore" {
			to++
		}
		u = d.surface(span{i, to})
	case k == "đô" && d.key(i+1) != "thị" && d.key(i+1) != "đốc":
		u = "đô"
	case d.is(i, "nhân", "dân", "tệ"):
		u, to = "nhân dân tệ", i+3
	case k == "bảng" && d.key(i+1) == "anh":
		u, to = "bảng Anh", i+2
	case k == "độ" && (d.key(i+1) == "c" || d.key(i+1) == "richter"):
		u, to = d.surface(span{i, i + 2}), i+2
	case u == "":
		return "", i
	case k == "đồng" && d.key(i+1) == "chí", k == "đồng" && (d.key(i+1) == "bào" || d.key(i+1) == "đội" || d.key(i+1) == "nghiệp" || d.key(i+1) == "minh"):
		return "", i
	case (k == "m" || k == "km" || k == "cm") && (d.key(to) == "2" || d.key(to) == "3"):
		u, to = u+d.key(to), to+1
	case (k == "m" || k == "km") && (d.key(to) == "²" || d.key(to) == "³"):
		u, to = u+map[string]string{"²": "2", "³": "3"}[d.key(to)], to+1
	case k == "mét" && (d.key(to) == "vuông" || d.key(to) == "khối"):
		u, to = u+" "+d.key(to), to+1
	case k == "héc" && d.key(to) == "ta", k == "héc" && d.key(to) == "-":
		to++
		if d.key(to-1) == "-" {
			to++
		}
	case k == "héc":
		return "", i
	}
	if d.key(to) == "/" && to+1 < len(d.Tokens) && d.Tokens[to+1].Word() && !perPerson[d.key(to+1)] && (!durations[d.key(to+1)] || (k == "km" || k == "m") && (d.key(to+1) == "h" || d.key(to+1) == "giờ" || d.key(to+1) == "giây")) {
		n, per := to+2, d.surface(span{to + 1, to + 2})
		if (per == "m" || per == "km") && (d.key(n) == "2" || d.key(n) == "3") {
			per, n = per+d.key(n), n+1
		} else if per == "mét" && (d.key(n) == "vuông" || d.key(n) == "khối") {
			per, n = per+" "+d.key(n), n+1
		}
		u, to = u+"/"+per, n
	}
	return u, to
}

// capitalAt says whether a word with a capital stands at token i.
func (d *Document) capitalAt(i int) bool { return i < len(d.Tokens) && d.Tokens[i].Capital() }

// capitalUnit reads a unit that begins with a capital: "3 Phó Chủ tịch", "20 Đảng ủy
// Khối", "12 UBND xã". A capital after a figure is mostly a name that begins there,
// so only words that head titles and bodies are taken.
func (d *Document) capitalUnit(i int) (string, int) {
	if t := d.Tokens[i]; t.Shape == vi.Upper && len([]rune(t.Key)) <= 6 && (t.Key != "tp" || !d.capitalAt(i+1) && d.key(i+1) != ".") {
		return d.surface(span{i, i + 1}), i + 1 // "17.391 ĐVTN", "30 DN"
	}
	if !capitalUnits[d.key(i)] {
		return "", i
	}
	n := 1
	for n < 4 && i+n < len(d.Tokens) && d.Tokens[i+n].Capital() && !unitStop[d.key(i+n)] {
		n++
	}
	return d.surface(span{i, i + n}), i + n
}

var capitalUnits = toSet(`phó đảng huân huy bằng cờ nghị luật ủy thứ bộ sở ban đại hội tổ chi thành đoàn ubnd hđnd ubmttq hs sv cb cbcs ubkt dn htx thpt thcs bệnh
	giấy danh giải bí chủ giáo trường quận huyện tiến thạc anh mẹ học dự công`)

// longestUnit gives the number of tokens of the longest known unit at i.
func (d *Document) longestUnit(i int) int {
	if i >= len(d.Tokens) {
		return 0
	}
	k := d.Tokens[i].Key
	for _, rest := range unitsByFirst[k] {
		if d.is(i+1, rest...) {
			return len(rest) + 1
		}
	}
	if d.Tokens[i].Shape == vi.Lower && singleUnits[k] {
		return 1
	}
	return 0
}

// unitsByFirst leads from the first word of a unit of several syllables to the
// other words of the units that begin so, longest first.
var unitsByFirst = func() map[string][][]string {
	out := map[string][][]string{}
	for u := range unitNouns {
		words := strings.Fields(u)
		out[words[0]] = append(out[words[0]], words[1:])
	}
	for _, rests := range out {
		slices.SortFunc(rests, func(a, b []string) int {
			if len(a) != len(b) {
				return len(b) - len(a)
			}
			return slices.Compare(a, b)
		})
	}
	return out
}()
