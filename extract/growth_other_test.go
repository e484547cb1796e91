//go:build !linux

package extract

import "time"

func workTime(work func()) time.Duration { return clockTime(work) }
