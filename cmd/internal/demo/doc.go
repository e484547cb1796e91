// Package demo is a small press of two outlets that is shipped inside the
// program, so that the whole way from crawl to answers can be shown without a
// network. Its articles were written for it: the facts have the shapes of real
// news, the people are made up. It holds on purpose what real sites have: an
// article in NFD, one in windows-1258, one with Ð for Đ, a decoy date in a page
// header, an article without a date, a near copy, a part closed by robots.txt.
//
// What does not live here: crawling and printing (cmd/internal/pipeline and
// cmd/chutri).
package demo
