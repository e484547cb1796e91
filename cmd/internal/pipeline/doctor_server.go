package pipeline

import (
	"context"
	"errors"
	"time"

	"chutri/crawl"
)

// maxSkew is how far the clocks of this machine and the server may be apart:
// what is due when is said in the time of the machines.
const maxSkew = time.Minute

// server looks at the PostgreSQL of a shared state: whether it answers, its
// schema, who is at work, and who has died. The dead are buried.
func (d *doctor) server(ctx context.Context) {
	c, err := crawl.CheckServer(ctx, d.Server)
	if err != nil {
		mend := "correct --state, or see that the server runs and can be reached"
		if errors.Is(err, crawl.ErrStateRefused) {
			mend = "correct the user, the password (PGPASSWORD, ~/.pgpass) or the database"
		}
		d.say("server", Wrong, mend, "%v", err)
		return
	}
	d.say("server", Sound, "", "%s: PostgreSQL %s answers in %s", c.Name, c.Version, c.Answer.Round(10*time.Microsecond))
	if c.Ahead.Abs() > maxSkew {
		d.say("clock", Wrong, "set the clock of this machine or of the server (NTP)", "the server's clock is %s ahead of this machine's", c.Ahead.Round(time.Second))
	}
	st, err := crawl.OpenState(d.Server)
	if err != nil {
		mend := "give the user the right to create tables"
		if errors.Is(err, crawl.ErrSchemaNewer) {
			mend = "install the newer chutri on this machine"
		}
		d.say("schema", Wrong, mend, "%v", err)
		return
	}
	d.crew = st.(crawl.Crew)
	switch {
	case c.Schema == 0:
		d.say("schema", Mended, "", "made, version %d", c.Program)
	case c.Schema < c.Program:
		d.say("schema", Mended, "", "brought from version %d to %d; older programs may go on until they are replaced", c.Schema, c.Program)
	case c.Schema > c.Program:
		d.say("schema", Sound, "", "version %d, newer than this program's %d, which may go on: install the newer chutri here too", c.Schema, c.Program)
	default:
		d.say("schema", Sound, "", "version %d, as this program", c.Schema)
	}
	d.members(ctx)
}

// members lists who is at work and buries the dead.
func (d *doctor) members(ctx context.Context) {
	all, err := d.crew.Members(ctx)
	if err == nil {
		var mended []string
		var pages int
		mended, pages, err = d.crew.Settle(ctx, d.Archive())
		for _, m := range mended {
			d.say("archive", Mended, "", "%s", m)
		}
		if pages > 0 {
			d.say("state", Mended, "", "%d archived pages read back", pages)
		}
	}
	if err != nil {
		d.say("leases", Wrong, "run \"chutri doctor\" again; another process may be at it", "%v", err)
		return
	}
	for _, m := range all {
		if m.Alive() {
			d.atWork = append(d.atWork, m)
			d.say("leases", Sound, "", "%s (%s, process %d on %s): at work on %d hosts and %d files, leased for %s more",
				m.Name, m.Task, m.PID, m.Machine, m.Hosts, m.Files, m.Expires.Round(time.Second))
			continue
		}
		d.say("leases", Mended, "", "%s (%s, process %d on %s) died %s ago: its %d hosts and %d files are free again",
			m.Name, m.Task, m.PID, m.Machine, (-m.Expires).Round(time.Second), m.Hosts, m.Files)
	}
	if len(all) == 0 {
		d.say("leases", Sound, "", "nobody at work")
	}
}
