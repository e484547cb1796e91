package extract

// outlook says whether a text looks back on a year or ahead to it.
type outlook uint8

const (
	told outlook = iota
	planned
	reviewed
)

// around is the sentence of a mention, as far as it is near.
func (d *Document) around(at span) span {
	s := d.sentence(at.from)
	return span{max(s.from, at.from-80), min(s.to, at.to+80)}
}

// outlook goes by the last word before a year that decides it: "tổng kết năm 2017,
// triển khai nhiệm vụ năm 2018"; else by the sentence.
func (d *Document) outlook(at span) outlook {
	s := d.around(at)
	for i := at.from - 1; i >= max(s.from, at.from-16); i-- {
		switch d.key(i) {
		case "tổng", "sơ":
			if d.key(i+1) == "kết" {
				return reviewed
			}
		case "kết":
			if d.key(i+1) == "quả" {
				return reviewed
			}
		case "kiểm":
			if d.key(i+1) == "điểm" {
				return reviewed
			}
		case "đánh":
			if d.key(i+1) == "giá" {
				return reviewed
			}
		case "nhiệm":
			if d.key(i+1) == "vụ" {
				return planned
			}
		case "kế":
			if d.key(i+1) == "hoạch" {
				return planned
			}
		case "triển":
			if d.key(i+1) == "khai" {
				return planned
			}
		case "phương", "định":
			if d.key(i+1) == "hướng" {
				return planned
			}
		case "dự":
			if d.key(i+1) == "toán" || d.key(i+1) == "kiến" {
				return planned
			}
		case "sẽ", "phấn", "mục", "trình":
			return planned
		}
	}
	switch {
	case d.aheadIn(s):
		return planned
	case d.reviewOf(s):
		return reviewed
	}
	return told
}
