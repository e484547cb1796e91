package extract

import (
	"chutri/extract/gazetteer"
	"chutri/extract/vi"
)

// mandateAt reads the task in the name of a steering committee from token j on,
// where a place or number may already have been read up to: "quốc gia về …",
// "Trung ương về tổng kết Nghị quyết số 18-NQ/TW". It ends before a verb.
func (d *Document) mandateAt(head *gazetteer.Row, j, upTo int) int {
	k := max(j, upTo)
	if to, ok := d.centralAt(j); ok && to > k {
		k = to
	} else if end, _, ok := d.readPlace(j, placeLocal); ok && end > k {
		k = end
	}
	start := k
	if d.is(k, "về") && notTasks[d.key(k+1)] {
		return j
	}
	if d.is(k, "về") {
		k++
	} else if !d.taskWord(k) || k == j && (d.is(k, "triển", "khai") && !d.taskWord(k+2) && !d.is(k+2, "thực", "hiện") || d.is(k, "xây", "dựng")) {
		if headKey(head) != "ban_chỉ_đạo" {
			return j
		}
		return k
	}
	if d.is(k, "triển", "khai") {
		k += 2
	}
	for n := 0; k < len(d.Tokens) && n < 24; n++ {
		t := d.Tokens[k]
		switch {
		case d.is(k, "trên", "địa", "bàn"):
			if end, _, ok := d.readPlace(k+3, placeLocal); ok {
				return end
			}
			return trimMandate(d, start, k)
		case d.is(k, "và") && d.bodyFollows(k+1):
			return trimMandate(d, start, k)
		case t.Word():
			if d.stopsName(k) || d.predicate(k) {
				return trimMandate(d, start, k)
			}
		case t.Key == ",":
			if !d.is(k-1, "phòng") && !d.taskList(k) && !d.is(k+1, "phát", "triển") && d.key(k+1) != d.key(k-2) { // "nhà tạm, nhà dột nát"
				return trimMandate(d, start, k)
			}
		case t.Key == "-", t.Key == "/", t.Shape == vi.Digit:
		default:
			return trimMandate(d, start, k)
		}
		k++
	}
	return start
}

// notTasks are syllables behind "về" that begin what somebody speaks about: "Báo
// cáo của Ban Chỉ đạo về tình hình …".
var notTasks = wordSet("việc tình kết vấn nội những một tiến")

// taskWord says whether a task may begin without "về": "Ủy ban quốc gia phòng chống AIDS".
func (d *Document) taskWord(k int) bool {
	return d.is(k, "phòng") || d.is(k, "tìm", "kiếm") || d.is(k, "ứng", "phó") || d.is(k, "tổng", "kết") || d.is(k, "triển", "khai") || d.is(k, "chống") || d.is(k, "xóa") ||
		d.is(k, "xây", "dựng") || d.is(k, "tư", "vấn") || d.is(k, "cải", "cách") || d.is(k, "dự", "án")
}

// taskList says whether the comma at k joins nouns of one task ("sự cố, thiên
// tai và tìm kiếm cứu nạn"): an "và" follows within a few lower-case words.
func (d *Document) taskList(k int) bool {
	for n := k + 1; n < k+6 && n < len(d.Tokens); n++ {
		if d.is(n, "và") {
			return n > k+1 && !d.capital(n+1)
		}
		if d.Tokens[n].Shape != vi.Lower || d.stopsName(n) || d.predicate(n) {
			return false
		}
	}
	return false
}

func trimMandate(d *Document, start, k int) int {
	for k > start && (d.is(k-1, "và") || d.is(k-1, "về") || d.is(k-1, "-") || d.is(k-1, ",")) {
		k--
	}
	return k
}

// bodyFollows says whether a whole name of another body begins at k.
func (d *Document) bodyFollows(k int) bool {
	b, ok := d.readBody(k, 1)
	return ok && (!b.bare || b.absolute)
}
