package crawl

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// nextVisit says when an article is looked at again. Corrections come soon after
// publication, so that the gap grows with age: nightly in the first three days,
// then about a third of the age, at most half a year. The gap is a little
// shorter than whole days, so that a nightly run that starts some minutes
// earlier than the last one does not miss a night.
func nextVisit(i Item, now time.Time) time.Time {
	born := i.Published
	if born.IsZero() || born.After(now) || i.Found.Before(born) {
		born = i.Found
	}
	if i.Changed.After(born) && i.Edits > 0 {
		born = i.Changed // an article that was edited is young again
	}
	age := now.Sub(born)
	gap := min(max(age/3, day), 180*day)
	return now.Add(gap - 2*time.Hour)
}

// retryGaps are the waits after the first, second … failure. A failed page is
// tried on the next night, and then on later and later ones.
var retryGaps = []time.Duration{day, 2 * day, 4 * day, 8 * day, 16 * day, 30 * day}

func retryGap(tries int) time.Duration {
	return retryGaps[min(max(tries, 1), len(retryGaps))-1] - 2*time.Hour
}

// lastChance is the wait before the one further look at an address that was given
// up for what it is: a body over the limits, or no HTML page. The next night
// would read the same bytes again.
const lastChance = 30 * day

// deterministic failures come again with every request until the site changes.
func deterministic(err error) bool {
	return errors.Is(err, ErrTooLarge) || errors.Is(err, errNotHTML)
}

// reasonOf makes the short, stable reason that reports count by, and says how
// many failures of the kind are enough; 0 means as many as the configuration says.
func reasonOf(err error) (reason string, enough int) {
	var status statusError
	switch {
	case errors.As(err, &status):
		switch int(status) {
		case http.StatusNotFound, http.StatusGone:
			return fmt.Sprintf("http %d", int(status)), 2
		case http.StatusUnavailableForLegalReasons:
			return fmt.Sprintf("http %d", int(status)), 3
		}
		return fmt.Sprintf("http %d", int(status)), 0
	case errors.Is(err, errNotHTML):
		return "not html", 1
	case errors.Is(err, ErrTooLarge):
		return "too large", 1
	case errors.Is(err, ErrPrivate):
		return "private address", 2
	case errors.Is(err, errElsewhere):
		return "redirected to another site", 2
	case errors.Is(err, errAway):
		return "redirected away", 2
	case errors.Is(err, errRedirects):
		return "redirect loop", 3
	case errors.Is(err, errCutShort):
		return "body cut short", 0
	case isTimeout(err):
		return "timeout", 0
	}
	return "connection", 0
}

// failed stores a visit that brought no page.
func (s *siteRun) failed(ctx context.Context, i Item, v *visit, cause error) (Result, string, error) {
	now := s.run.Now()
	switch {
	case errors.Is(cause, ErrForbidden):
		i.Reason, i.Due = ErrForbidden.Error(), now.Add(30*day)
		return ResultSkipped, i.Reason, s.run.State.Save(ctx, Outcome{Item: i})
	case errors.Is(cause, ErrBudget):
		i.Due = now.Add(time.Hour)
		return ResultSkipped, "budget", s.run.State.Save(ctx, Outcome{Item: i})
	case errors.Is(cause, ErrResting):
		i.Due = now.Add(time.Hour)
		return ResultSkipped, "host wants rest", s.run.State.Save(ctx, Outcome{Item: i})
	}
	reason, enough := reasonOf(cause)
	if enough == 0 {
		enough = s.run.MaxTries
	}
	i.Tries++
	i.Reason, i.Code = reason, 0
	i.Due = now.Add(retryGap(i.Tries))
	had := !i.Record.Zero()
	result := ResultFailed
	i.Status = StatusFailed
	if n := len(v.captures); n > 0 {
		i.Code = v.captures[n-1].Status
	}
	gone := had && (i.Code == http.StatusNotFound || i.Code == http.StatusGone || errors.Is(cause, errAway))
	if gone {
		i.Status, result = StatusGone, ResultGone
	}
	if i.Tries >= enough {
		i.Due = time.Time{}
		if !gone {
			i.Status, result = StatusGivenUp, ResultGivenUp
		}
		if i.Tries == 1 && deterministic(cause) {
			i.Due = now.Add(lastChance - 2*time.Hour)
		}
	}
	if gone && i.Tries == 1 { // the proof that it is gone is kept, once
		v.captures[len(v.captures)-1].Kind = KindGone
		return result, reason, s.store(ctx, Outcome{Item: i}, v)
	}
	if gone {
		result = ResultNotModified // still gone: reported the first time
	}
	return result, reason, s.run.State.Save(ctx, Outcome{Item: i})
}
