package index

import "syscall"

// leaveMapped says that the pages of a mapped file need not stay in memory: they are
// read again when they are asked for.
func leaveMapped(m []byte) {
	if len(m) > 0 {
		_ = syscall.Madvise(m, syscall.MADV_DONTNEED) // advice
	}
}
