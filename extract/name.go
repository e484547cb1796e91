package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// nameKind says what speaks for a name.
type nameKind uint8

const (
	noName       nameKind = iota
	surnameName           // begins with a listed surname and has 3 to 5 syllables
	shortName             // begins with a listed surname and has 2 syllables: Tô Lâm, but also Hà Giang
	minorityName          // Y Thanh Hà Niê Kđăm, H'Yim Kđoh, K'ré
	foreignName           // syllables that are no Vietnamese: Thongloun Sisoulith
	plainName             // capital syllables without a surname; needs an announcing word
)

type name struct {
	kind nameKind
	to   int
}

// maxNameRun is how many capital syllables in a row are looked at.
const maxNameRun = 8

// nameAt reads the name that could start at token i, by its shape and the lists
// alone. What stands before it is for the caller.
func (d *Document) nameAt(i int) name {
	if !d.Tokens[i].Capital() || d.placeAt(i) > i+1 && !d.surnameRun(i) {
		return name{}
	}
	if m, ok := d.words.Longest(i, gazetteer.Countries); ok && m.To < len(d.Tokens) && d.Tokens[m.To].Capital() {
		return name{} // Cuba Fidel Castro: the name begins behind the country
	}
	if n := d.mayorsTown(i); n > 0 && i+n < len(d.Tokens) && d.Tokens[i+n].Capital() && d.Tokens[i+n].Space {
		return name{} // Thị trưởng Paris Anne Hidalgo
	}
	return d.nameShape(i)
}

// mayorsTown is the number of tokens of a town abroad behind the office of its head, 0
// when token i is none.
func (d *Document) mayorsTown(i int) int {
	if k := d.key(i - 1); k != "trưởng" && k != "đốc" || !d.is(i-2, "thị", "trưởng") && !d.is(i-2, "đô", "trưởng") && !d.is(i-2, "thống", "đốc") {
		return 0
	}
	if townsAbroad[d.key(i)] {
		return 1
	}
	if townPairs[[2]string{d.key(i), d.key(i + 1)}] {
		return 2
	}
	return 0
}

// townsAbroad are towns whose heads the press names.
var townsAbroad = wordSet("paris london berlin moscow moskva tokyo seoul bangkok jakarta manila rome roma madrid barcelona milan venice vienna brussels amsterdam athens warsaw prague budapest lisbon dublin istanbul ankara cairo chicago houston boston seattle washington toronto vancouver montreal ottawa sydney melbourne kiev kyiv osaka nagoya kobe yokohama hiroshima busan incheon daegu taipei mumbai delhi dhaka kathmandu caracas lima bogota havana california texas florida")

var townPairs = map[[2]string]bool{{"new", "york"}: true, {"los", "angeles"}: true, {"san", "francisco"}: true, {"new", "delhi"}: true, {"sao", "paulo"}: true, {"buenos", "aires"}: true, {"kuala", "lumpur"}: true, {"phnom", "penh"}: true, {"las", "vegas"}: true, {"mexico", "city"}: true}

// nameShape reads the name at token i as nameAt does, places or not.
func (d *Document) nameShape(i int) name {
	if (noNameBits.may(&d.Tokens[i]) || i > 0 && noNameBehind.may(&d.Tokens[i-1])) && d.noName(i) {
		return name{}
	}
	to, foreign, minority := d.nameRun(i)
	n := to - i
	if n > 0 && d.oneLetter(i) && !minority && d.key(i+1) != "." {
		return name{} // "T T&T"
	}
	for n >= 3 && to < len(d.Tokens) && d.Tokens[to].Shape == vi.Lower && sentenceOpeners[d.key(to-1)] {
		to, n = to-1, n-1 // "Lê Văn Minh Trụ sở": a full stop is missing
	}
	if n >= 3 && foreign > 0 && !minority && to < len(d.Tokens) && d.Tokens[to].Shape == vi.Lower && vi.ValidSyllable(d.key(to-1)) && vi.Plain(d.key(to-1)) != d.key(to-1) && !vi.ValidSyllable(d.key(to-2)) {
		to, n = to-1, n-1 // "Miguel Rodrigo Nhận lời": a full stop is missing
	}
	for n >= 4 && to < len(d.Tokens) && d.Tokens[to].Shape == vi.Lower && lateOpeners[d.key(to-1)] {
		to, n = to-1, n-1
	}
	if n > 0 && d.oneLetter(to-1) {
		return name{} // Nguyễn Văn A, bà H.
	}
	if n >= 2 && penNames[[2]string{d.key(i), d.key(i + 1)}] {
		return name{shortName, i + 2}
	}
	if n >= 4 && foreign == 1 && !vi.ValidSyllable(d.key(i)) && !minority && to-i-1 <= 4 && !d.hasHyphen(i, to) {
		if m, ok := d.words.Longest(i+1, gazetteer.Surnames); ok && m.To < to && commonSurnames()[m.Entry.Row] {
			return name{} // Chủ tịch HĐQT Vivaso | Nguyễn Minh Nguyên
		}
	}
	switch m, ok := d.words.Longest(i, gazetteer.Surnames); {
	case n < 1:
		return name{}
	case minority && n >= 2:
		return name{minorityName, to}
	case foreign > 0 && (!ok || d.hasHyphen(i, to)) || foreign > 1:
		if n > 6 {
			return name{}
		}
		return name{foreignName, to}
	case ok && m.To < to && n <= 5 && !doubtfulSurnames[d.key(i)]:
		if n-(m.To-i) == 1 && m.To-i == 1 {
			return name{shortName, to}
		}
		return name{surnameName, to}
	case ok && n > 5:
		return name{}
	case n >= 2 && n <= 5:
		return name{plainName, to}
	}
	return name{}
}

// noName says whether the words at token i show that no name begins there. It is asked
// only where token i has a key of noNameBits, or the one before it one of noNameBehind.
func (d *Document) noName(i int) bool {
	if functionWords[d.key(i)] || d.is(i, "châu", "á") || d.is(i, "châu", "âu") || d.is(i, "châu", "phi") || d.is(i, "châu", "mỹ") || d.is(i, "thái", "bình", "dương") || d.is(i, "lầu", "năm", "góc") || d.is(i, "nhà", "trắng") {
		return true // "Theo Infonet"
	}
	if d.key(i-1) == "gốc" && i > 0 && i+2 < len(d.Tokens) && d.Tokens[i+1].Capital() && d.Tokens[i+2].Capital() || d.is(i-1, "đảng", "xanh") || i > 0 && d.key(i-1) == "châu" || d.is(i-2, "thái", "bình", "dương") || d.is(i, "cộng", "hòa") || d.is(i, "dân", "chủ") {
		return true // Mỹ gốc Việt | Peter Do
	}
	if d.key(i) == "y" && yWords[d.key(i+1)] || d.key(i) == "kiều" && d.key(i-1) == "việt" || (royalWords[d.key(i)] || d.key(i) == "samdech") && (royalWords[d.key(i+1)] || d.key(i+1) == "samdech") {
		return true // Y Dược, Việt Kiều; the name begins behind "Preah Bat Samdech"
	}
	return false
}

var (
	noNameBits   = bitsOf(functionWords, wordSet("châu thái lầu nhà xanh dương cộng dân y kiều samdech"), royalWords)
	noNameBehind = bitsOf(wordSet("gốc châu"))
)

// doubtfulSurnames are rare surnames that begin names of offices and bodies far
// more often than names of persons: they need a word that announces a person.
var doubtfulSurnames = wordSet("phó quyền trưởng công ban nghị đảng quan cục viện tổng bộ thủ hội đoàn_thể quản chương nhà đại thiên tân yên")

// functionWords open sentences with a capital and no names.
var functionWords = wordSet("theo trong tại ngày sau trước khi với để cùng bên nhưng tuy nếu vì do các những một hai nhiều về trên dưới và còn đây đó này ảnh nguồn sáng chiều tối")

// sentenceOpeners are no last syllables of names, but first words of sentences.
var sentenceOpeners = wordSet("trụ theo tại trong sau ngoài ảnh nguồn với về để khi đây cùng nhưng tuy còn các những ngày")

// lateOpeners are further such words, which end a name of four syllables at the least.
var lateOpeners = wordSet("mấy hiện vì bởi thưa nay chúng một từ qua dù vậy thế sẽ đã cũng mặc chỉ nếu xin")

// yWords stand behind "Y" in names of the health services, and not in names of persons.
var yWords = wordSet("dược tế học khoa sĩ bác tá")

// royalWords are the forms of address before names of Cambodian kings and princes.
var royalWords = wordSet("preah bat boromneat")

// oneLetter says whether token i is one Latin letter, as in names left out on purpose.
func (d *Document) oneLetter(i int) bool { return d.Tokens[i].End-d.Tokens[i].Start == 1 }

// penNames are names of leaders that begin with no surname.
var penNames = map[[2]string]bool{{"trường", "chinh"}: true, {"tố", "hữu"}: true, {"xuân", "thủy"}: true, {"út", "tịch"}: true, {"sóng", "hồng"}: true}

// placesAbroad are places that have the shape of a name of a person.
var placesAbroad = foldedSet("Thái Bình Dương", "Ấn Độ Dương", "Đại Tây Dương", "Quảng Tây", "Quảng Đông", "Quảng Châu", "Vân Nam", "Hồ Nam", "Hồ Bắc", "Hà Nam", "Hà Bắc",
	"Hải Nam", "Giang Tây", "Giang Tô", "Sơn Đông", "Sơn Tây", "Tứ Xuyên", "Thượng Hải", "Trùng Khánh", "Thiên Tân", "Triều Tiên", "Đông Dương", "Trường Sa", "Hoàng Sa",
	"Tân Cương", "Tây Tạng", "Châu Á", "Châu Âu", "Mê Công", "Lý Sơn", "Phan Rang", "Phan Thiết", "Cao Miên", "Hồng Kông", "Đài Bắc", "Ninh Ba", "Thâm Quyến", "Cửu Long",
	"Đồng Nai", "Đồng Tháp Mười", "Hoàng Liên Sơn", "Trường Sơn", "Sơn Trà", "Hà Thành", "Tràng An", "Lạc Hồng", "Vạn Hạnh", "Phật Giáo", "Công Giáo", "Tin Lành", "Cao Đài", "Đông Nam Á", "Đông Bắc Á", "Trung Đông", "Nam Á", "Tây Á", "Bắc Mỹ", "Nam Mỹ", "Mỹ Latinh", "Bắc Phi", "Nam Phi", "Lầu Năm Góc", "Nhà Trắng", "Phố Wall", "Bàn Môn Điếm", "Chu Lai", "Hoàng Thành Thăng Long", "Hoàng Thành", "Văn Miếu Quốc Tử Giám", "Quốc Tử Giám", "Văn Miếu", "Cố Cung", "Tử Cấm Thành", "Ngọ Môn", "Thái Hòa", "Cồn Cỏ", "Cù Lao Chàm")

// placeAbroad says whether a stretch with the shape of a name is one of these places.
func (d *Document) placeAbroad(s span) bool {
	if s.from >= s.to || !abroadBits.may(&d.Tokens[s.from]) {
		return false
	}
	var room [64]byte
	return placesAbroad[string(d.appendNameKey(room[:0], s))]
}

var abroadBits = firstWordsOf(placesAbroad)

func foldedSet(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[vi.Fold(w)] = true
	}
	return out
}

// foreignPlace says whether a country stands at token i.
func (d *Document) foreignPlace(i int) bool {
	_, ok := d.words.Longest(i, gazetteer.Countries)
	return ok
}

// wordSurnames are surnames that are common words too: a heading that begins with
// one is no name.
var wordSurnames = wordSet("tập tần trì từ lộ mạch tiêu thi ca sử chúng tất hình đường hoa long")

// surnameRun says whether three or more capitals begin with a surname, so that
// the name of a place at their start can be part of a name: Hà Giang Nam.
func (d *Document) surnameRun(i int) bool {
	if _, ok := d.words.Longest(i, gazetteer.Surnames); !ok {
		return false
	}
	to, _, _ := d.nameRun(i)
	return to-i >= 3 && to-i <= 4
}

// nameRun gives the end of the capital syllables from i on that can be one name,
// how many are no Vietnamese syllables, and whether the form is a minority's.
func (d *Document) nameRun(i int) (to, foreign int, minority bool) {
	s := d.sentence(i)
	for to = i; to < s.to && to-i < maxNameRun; to++ {
		t := &d.Tokens[to]
		if to > i && !t.Space && !d.hyphened(to) {
			break
		}
		switch {
		case t.Shape == vi.Title || t.Shape == vi.Mixed && (d.nameWord(to) || foreign > 0 && elided(t.Key)) || t.Shape == vi.Upper && (d.upperName(to) || t.End-t.Start <= 1):
			if to > i && d.endsName(to, to-i) {
				return to, foreign, minority
			}
		case to > i && foreign > 0 && len(d.key(to-1)) > 1 && nameParticles[t.Key] && d.particlesEnd(to, s.to):
			continue
		case to > i && foreign > 0 && t.Shape == vi.Upper && d.termNumber(to):
			continue // Carl XVI Gustaf
		case to > i && t.Key == "-" && d.hyphened(to):
			if to == i+1 {
				foreign++ // Thông-luông Xi-xu-lít
			}
			continue
		case to > i && t.Key == "-" && d.partedName(i, to, foreign):
			to++
			continue // "Kim Jong - un", as some corpora part it
		case to > i && d.key(to-1) == "-" && t.Word() && foreign > 0:
		default:
			return to, foreign, minority
		}
		switch {
		case t.End-t.Start == 1 && to == i && (t.Key == "y" || t.Key == "a" || t.Key == "h" || t.Key == "k" || t.Key == "u" || t.Key == "o"):
			minority = true
		case earlyApostrophe(t.Key) && d.nameWord(to):
			minority = true
		case len(t.Key) == 1 && t.Key != "a" && t.Key != "y" && t.Key != "ô":
			foreign++ // an initial
		case !t.Syllable:
			foreign++
			if minorityWords[t.Key] {
				minority = true
			}
		}
	}
	for to > i && !d.Tokens[to-1].Word() {
		to--
	}
	return to, foreign, minority
}

// particlesEnd says whether a capital stands behind the particles from token i on:
// von der Leyen.
func (d *Document) particlesEnd(i, end int) bool {
	for k := i; k < end && k < i+3; k++ {
		if !nameParticles[d.key(k)] {
			return d.Tokens[k].Capital()
		}
	}
	return false
}

// partedName says whether the hyphen at token to, with spaces around it, joins two
// parts of the name that begins at i: Prayut Chan - o - cha, Jean - Claude Juncker.
func (d *Document) partedName(i, to, foreign int) bool {
	if to+1 >= len(d.Tokens) || !d.Tokens[to+1].Word() {
		return false
	}
	next := &d.Tokens[to+1]
	if next.Shape != vi.Lower {
		return firstHalves[d.key(to-1)] && next.Shape == vi.Title
	}
	if koreanSurnames[d.key(i)] && to == i+2 {
		return next.End-next.Start <= 6
	}
	return foreign > 0 && (nameEndings[next.Key] || next.Key == "o" || to > i+1 && !vi.ValidSyllable(next.Key))
}

// koreanSurnames are surnames before given names of two parts.
var koreanSurnames = wordSet("kim lee park moon choi choe cho chung jung jeong kang yoon yun ri hwang jang no roh ban lim song shin seo oh kwon bae ahn yang ko hong suh sohn yim ryu")

// firstHalves are first parts of given names with a hyphen.
var firstHalves = wordSet("jean françois francois marie anne hans karl pierre diaz frank heinz annegret klaus ernst")

// upperName says whether a word in capitals can be part of a name: in a line of
// capitals it can, as an abbreviation (UBND) it can not.
func (d *Document) upperName(i int) bool {
	return d.Tokens[i].Syllable && (i > 0 && d.Tokens[i-1].Shape == vi.Upper || i+1 < len(d.Tokens) && d.Tokens[i+1].Shape == vi.Upper)
}

// endsName says whether a capital at token i, behind some syllables of a name,
// begins something other than the next one.
func (d *Document) endsName(i, before int) bool {
	if to := d.bodyEnd(i); to > i+1 && (before > 1 || !d.Tokens[i+1].Capital()) {
		return true
	}
	if h, to := d.headAt(i, isTitleHead); h != nil && (to-i > 1 || d.Tokens[i].Shape == vi.Upper) {
		return true
	}
	if q, to := d.headAt(i, isQualifier); q != nil && to < len(d.Tokens) {
		if d.key(to) == "phó" {
			to++
		}
		if h, _ := d.headAt(to, isTitleHead); h != nil {
			return true
		}
	}
	return d.key(i) == "phó" && d.titleHead(i)
}

// hyphened says whether the hyphen at token i, or before it, joins two parts of
// a foreign name: Kim Jong-un, but not Thắng-Bí thư.
func (d *Document) hyphened(i int) bool {
	if d.key(i) == "-" {
		i++
	}
	if i < 2 || i >= len(d.Tokens) || d.key(i-1) != "-" || d.Tokens[i-1].Space || d.Tokens[i].Space || !d.Tokens[i].Word() {
		return false
	}
	return !d.titleHead(i) && (d.Tokens[i].Shape == vi.Lower || !vi.ValidSyllable(d.key(i)) || !vi.ValidSyllable(d.key(i-2)))
}

func (d *Document) hasHyphen(from, to int) bool {
	for i := from; i < to; i++ {
		if d.Tokens[i].Key == "-" {
			return true
		}
	}
	return false
}

// earlyApostrophe says whether an apostrophe stands behind the first letters, as in
// K'ré and H'Yim, not as in King's.
func earlyApostrophe(key string) bool {
	for i := 0; i < len(key) && i <= 2; i++ {
		if key[i] == '\'' {
			return true
		}
	}
	return false
}

func hasApostrophe(key string) bool {
	for i := 0; i < len(key); i++ {
		if key[i] == '\'' {
			return true
		}
	}
	return false
}

// nameParticles stand in lower case inside foreign names.
var nameParticles = wordSet("von der van de da dos del bin bint ben ibn al el le la di du af")

// nameEndings are last parts of Korean and Thai names in small letters.
var nameEndings = wordSet("un in hye il woo hyun ju ngam ocha cha young kyu soo hwan won jae jin sik ho")

// minorityWords are syllables of names of the Central Highlands that no
// Vietnamese rule of spelling allows.
var minorityWords = wordSet("kpă niê ksor rcom rơ kpuih kđăm êban êban kđoh siu rahlan bríu pơloong kring mlô byă hwing ayun buôn krông knul êya ktla adrơng kbuôr mah hlong bkrông hđơk knul rlung")

var placeRows = gazetteer.SetOf(gazetteer.Provinces, gazetteer.Districts, gazetteer.Wards, gazetteer.Countries)

// placeAt is the end of the longest name of a province, district, ward or country
// at token i, i when there is none.
func (d *Document) placeAt(i int) int {
	if !d.words.Has(i, placeRows) {
		return i
	}
	all := d.words.At(i)
	for n := len(all) - 1; n >= 0; n-- {
		switch all[n].Entry.Class {
		case gazetteer.Provinces, gazetteer.Districts, gazetteer.Wards, gazetteer.Countries:
			return all[n].To
		}
	}
	return i
}
