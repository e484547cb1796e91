package extract

import (
	"runtime"
	"syscall"
	"time"
)

// workTime is the processor time that work takes in its own thread, which other
// programs on the machine disturb less than they disturb the clock.
func workTime(work func()) time.Duration {
	const thisThread = 1 // RUSAGE_THREAD
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var before, after syscall.Rusage
	if syscall.Getrusage(thisThread, &before) != nil {
		return clockTime(work)
	}
	work()
	if syscall.Getrusage(thisThread, &after) != nil {
		return clockTime(work)
	}
	return time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
}
