package index

import (
	"strings"

	"chutri/extract"
)

// Streets, schools and prizes bear names of persons, and some places look like
// them: such a name is no sighting of a person.

// thingHeads stand right before the name of a thing: "đường X", "Trường THPT X".
var thingHeads = set("đường, phố, tuyến phố, tuyến đường, con đường, đại lộ, ngã tư, ngã ba, giao lộ, nút giao, hẻm, ngõ, phố vàng, trường, thpt, thcs, trường thpt, trường thcs, trường tiểu học, tiểu học, " +
	"trung học, mầm non, mẫu giáo, chuyên, đại học, đh, cao đẳng, bệnh viện, bv, viện, nhạc viện, bảo tàng, thư viện, sân vận động, svđ, công viên, quảng trường, nhà hát, rạp, thể dục thể thao, tdtt, nhà thi đấu, " +
	"nhà văn hóa, giải, giải thưởng, cúp, quỹ, hội, quỹ học bổng, học bổng, khu đô thị, chợ, cầu, bến, cảng, phường, nghĩa trang, đền, chùa, lăng, clb, câu lạc bộ, fc, tượng, tượng đài, khu di tích, khu lưu niệm, sách, kênh, hồ")

// placeHeads make a place of whatever follows: nobody is called after them.
var placeHeads = set("cửa khẩu, cửa khẩu quốc tế, cửa khẩu quốc gia, đồn biên phòng, đồn bp, biên phòng, sân bay, cao nguyên, quần đảo, đảo, đèo, núi, sông, thác, thị trấn, bản, làng, xã, huyện")

// compounds end in a head and are none: "thị trường X", "hiện trường X".
var compounds = set("thị trường, hiện trường, môi trường, hội trường, lập trường, chủ trường, nông trường, công trường, chiến trường, thương trường, mở đường, lên đường, qua đường, giữa đường, nửa đường, " +
	"thịt đường, dẫn đường, xuống phố, thành phố, yêu cầu, nhu cầu, toàn cầu, thỉnh cầu, xã hội, quốc hội, cơ hội, đại hội, lễ hội, giao hội, hiệp hội, ban hội, chi hội, huyện hội, tỉnh hội, " +
	"tỉnh đoàn, cơ bản, văn bản, căn bản, nhật bản, xuất bản, nữ chuyên, lý giải, hòa giải, đoạt giải, trao giải, giật giải, lãnh đạo đảo, chủ tịch hội, chủ tịch phường, bí thư phường, trưởng bản, già làng, trưởng làng, chủ tịch xã, " +
	"bí thư xã, bí thư huyện, chủ tịch huyện, công an xã, công an phường, công an huyện, ủy viên, cổ đường, nhà trường, cho biết hội")

// clubWords end the name of a club in English.
var clubWords = set("city, united, fc, club, town, rovers, wanderers, hotspur, palace, albion, athletic, forest, county, villa, galaxy, airlines, airways, group, bank, land, university, park, street, hotel, plaza, tower, center, centre, media, mobile")

// tableWords follow a name in the sums of a table.
var tableWords = set("total, vnd, vnđ, usd")

// clubs are names of football clubs that the press puts where a player's name could
// stand: "tiền đạo Real Madrid".
var clubs = set("real madrid, barca, barcelona, man city, man utd, mu, m u, chelsea, arsenal, liverpool, tottenham, juventus, bayern, bayern munich, psg, ac milan, inter milan, atletico madrid, dortmund, " +
	"west ham, leicester, everton, newcastle, napoli, roma, lazio, sevilla, valencia, ajax, porto, benfica, galatasaray")

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, x := range strings.Split(list, ", ") {
		out[x] = true
	}
	return out
}

// thing says whether what an article gives as a person is none: its name has the
// make of a club's, or most of its mentions stand behind the head of a thing and
// none has an address, a title or a walk of life.
func (c *clueReader) thing(person int, x extract.Person, k clue) bool {
	words := strings.Fields(c.keys[person])
	if clubs[c.keys[person]] || tableWords[words[len(words)-1]] {
		return true
	}
	if len(words) >= 2 && clubWords[words[len(words)-1]] && isASCII(c.keys[person]) && !addressed(k) && len(x.Titles) == 0 {
		return true
	}
	signed, places, plain := 0, 0, 0
	for _, i := range c.at[person] {
		r := c.runs[i]
		if r.to-r.from < len(words) {
			continue
		}
		thing, place := c.headBefore(r.from)
		switch {
		case place:
			places++
		case thing:
			signed++
		default:
			plain++
		}
	}
	if places > 0 && !surnames[words[0]] {
		return true
	}
	return signed > 0 && signed >= plain && len(x.Titles) == 0 && k.sex == 0 && k.age == 0 && k.born == 0 && k.work&^hero == 0
}

// addressed says whether the words around a name take it for a person's.
func addressed(k clue) bool { return k.sex != 0 || k.age != 0 || k.work != 0 }

// headBefore says whether the head of a thing, or of a place, stands before a
// token, or before the name that a dash joins to it: "ngã tư A - B".
func (c *clueReader) headBefore(i int) (thing, place bool) {
	tokens := c.t.tokens
	for hops := 0; hops < 4; hops++ {
		for i > 0 && (tokens[i-1].Key == `"` || tokens[i-1].Key == "“" || tokens[i-1].Key == "”") {
			i--
		}
		key := ""
		for n := 1; n <= 4 && i-n >= 0 && tokens[i-n].Word(); n++ {
			key = strings.TrimSuffix(tokens[i-n].Key+" "+key, " ")
			if compounds[key] {
				return false, false
			}
			thing, place = thing || thingHeads[key], place || placeHeads[key]
		}
		if thing || place {
			return thing, place
		}
		if i < 2 || tokens[i-1].Key != "-" && tokens[i-1].Key != "–" && tokens[i-1].Key != "," || !tokens[i-2].Capital() {
			return false, false
		}
		for i--; i > 0 && tokens[i-1].Capital(); i-- {
		}
	}
	return false, false
}
