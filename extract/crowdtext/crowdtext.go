// Package crowdtext writes texts that name more people than any press does, for
// the tests of what must not grow with the square of a text.
package crowdtext

import (
	"fmt"
	"strings"
)

var (
	family = strings.Fields("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Cao Lâm Trịnh Đoàn Phan Tạ Tô Tống Võ Huỳnh")
	given  = strings.Fields("An Bình Cường Dũng Giang Hà Hùng Khánh Lan Minh Nga Phúc Quang Sơn Thắng Vinh")
)

// Name is the i-th of 102,400 different names, from 0; none is a place too.
func Name(i int) string {
	f, g := len(family), len(given)
	return family[i%f] + " " + given[i/f%g] + " " + given[i/f/g%g] + " " + given[i/f/g/g%g]
}

// Meeting is a sentence of a meeting that n persons of different names attended.
func Meeting(n int) string {
	var b strings.Builder
	b.WriteString("Ngày 5/6/2018, tại Hà Nội, Tỉnh ủy tổ chức mít tinh. Dự mít tinh có ")
	for i := range n {
		fmt.Fprintf(&b, "đồng chí %s, ", Name(i))
	}
	b.WriteString("cùng các đại biểu.")
	return b.String()
}
