//go:build unix

package crawl_test

import "syscall"

// What makes a process stand still, and go on.
const (
	stopSignal = syscall.SIGSTOP
	goSignal   = syscall.SIGCONT
)
