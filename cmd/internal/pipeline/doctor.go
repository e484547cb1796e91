package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"chutri/crawl"
	"chutri/index"
)

// Verdict is how a part of the data folder was found.
type Verdict string

// The verdicts of Doctor.
const (
	Sound  Verdict = "sound"
	Mended Verdict = "mended"
	Wrong  Verdict = "wrong" // not mended: Finding.Mend says what to do
)

// Finding is one thing that Doctor looked at.
type Finding struct {
	Part    string // folder, archive, state, index, cluster, clock, decisions, sites
	Verdict Verdict
	Text    string
	Mend    string // what the user can do; for Wrong only
}

// doctor collects findings.
type doctor struct {
	*Data
	found  []Finding
	crew   crawl.Crew     // the shared state, if there is one and it can be worked with
	atWork []crawl.Member // whose files are still being written
}

func (d *doctor) say(part string, v Verdict, mend, format string, args ...any) {
	d.found = append(d.found, Finding{part, v, fmt.Sprintf(format, args...), mend})
}

// Doctor looks at every part of the data folder and mends what the archive can
// give back. The lock of the folder is the caller's. Nothing of the archive is
// ever changed but records that were never finished.
func (d *Data) Doctor(ctx context.Context, now time.Time) []Finding {
	x := &doctor{Data: d}
	x.folder()
	x.leftovers()
	if d.Server != "" {
		x.server(ctx)
		if x.crew != nil {
			defer x.crew.Close()
		}
	}
	x.archive(ctx)
	x.state(ctx, now)
	x.index(ctx)
	x.cluster(ctx)
	x.texts()
	return x.found
}

// archive closes what a killed run left open, verifies every record, and makes
// the CDXJ index anew where it does not fit.
func (d *doctor) archive(ctx context.Context) {
	if _, err := os.Stat(d.Archive()); errors.Is(err, fs.ErrNotExist) {
		d.say("archive", Sound, "", "none yet")
		return
	}
	if d.Server == "" { // else it was done with the crew, or cannot be
		a, err := crawl.OpenArchive(d.Archive(), crawl.ArchiveOptions{})
		if err != nil {
			d.say("archive", Wrong, "see that the folder can be read and written", "%v", err)
			return
		}
		for _, m := range a.Mended {
			d.say("archive", Mended, "", "%s", m)
		}
	}
	files, records, problems, err := d.verify(ctx)
	if file := new(fs.PathError); errors.As(err, &file) && filepath.Base(file.Path) != crawl.IndexFile {
		d.say("archive", Wrong, "see that the file can be read (chmod u+r); it is as it was", "%v", err)
		return
	}
	if err != nil || len(problems) > 0 {
		if e := d.rebuildIndex(ctx); e != nil {
			d.say("archive", Wrong, "see that the folder can be read and written", "index.cdxj cannot be made anew: %v", e)
			return
		}
		before, failed := len(problems), err
		if files, records, problems, err = d.verify(ctx); err != nil {
			d.say("archive", Wrong, "see that the folder can be read", "%v", err)
			return
		}
		if failed != nil || len(problems) < before {
			d.say("archive", Mended, "", "index.cdxj did not fit the files and was made anew from them")
		}
	}
	for _, p := range problems {
		d.say("archive", Wrong, "nothing brings it back but a backup; every other record is readable", "%s", p)
	}
	if len(problems) == 0 {
		d.say("archive", Sound, "", "%d files, %d records, every digest right", files, records)
	}
}

// rebuildIndex makes index.cdxj anew while nobody else changes it.
func (d *doctor) rebuildIndex(ctx context.Context) error {
	rebuild := func(context.Context) error { return crawl.RebuildIndex(d.Archive()) }
	switch {
	case d.Server == "":
		return rebuild(ctx)
	case d.crew == nil:
		return errors.New("others may be at it, and the server that would say so cannot be asked")
	}
	return d.crew.Exclusive(ctx, rebuild)
}

func (d *doctor) verify(ctx context.Context) (files, records int, problems []string, err error) {
	for f, err := range crawl.VerifyArchive(ctx, d.Archive()) {
		if err != nil {
			return files, records, problems, err
		}
		if crawl.Writer(f.File, d.atWork) != "" {
			continue // still being written
		}
		files++
		for _, n := range f.Records {
			records += n
		}
		for _, p := range f.Problems {
			problems = append(problems, f.File+": "+p)
		}
	}
	return files, records, problems, nil
}

// state reads the state file through, puts a damaged one aside, and makes it
// agree with the archive.
func (d *doctor) state(ctx context.Context, now time.Time) {
	where, mend := d.State(), "move "+d.State()+" away and run \"chutri doctor\" again: the archive is untouched"
	if d.Server != "" {
		if d.crew == nil {
			return // said already
		}
		where, mend = d.Server, "run \"chutri doctor\" again when nobody crawls: the archive is untouched"
	} else if _, err := os.Stat(d.State()); errors.Is(err, fs.ErrNotExist) {
		if files, err := crawl.ArchiveFiles(d.Archive()); err != nil || len(files) == 0 {
			d.say("state", Sound, "", "none yet")
			return
		}
	}
	c, err := crawl.CheckState(ctx, where, d.Archive())
	if errors.Is(err, crawl.ErrStateDamaged) {
		aside, e := d.putAside(now)
		if e != nil {
			d.say("state", Wrong, "move "+d.State()+" away and run \"chutri doctor\" again", "%v; it cannot be put aside: %v", err, e)
			return
		}
		d.say("state", Mended, "", "%v; put aside as %s and made anew from the archive", err, filepath.Base(aside))
		c, err = crawl.CheckState(ctx, where, d.Archive())
	}
	if err == nil && !c.Agrees() {
		missing, surplus := len(c.Missing), len(c.Surplus)
		if _, err = crawl.MendState(ctx, where, d.Archive(), c); err == nil {
			c, err = crawl.CheckState(ctx, where, d.Archive())
		}
		if err == nil && c.Agrees() {
			d.say("state", Mended, "", "%d archived pages read back, %d forgotten that the archive does not have", missing, surplus)
		}
	}
	switch {
	case err != nil:
		d.say("state", Wrong, "put that right, and run \"chutri doctor\" again: the archive is untouched", "%v", err)
	case !c.Agrees():
		d.say("state", Wrong, mend,
			"%d archived pages are unknown to it, %d that it knows are not archived", len(c.Missing), len(c.Surplus))
	default:
		d.say("state", Sound, "", "%d articles in %d versions, as archived", c.Articles, c.Versions)
	}
	if c.Newest.After(now.Add(time.Hour)) {
		d.say("clock", Wrong, "set the clock of this machine; if it is right now, it was wrong then, and articles of then are visited again when that time has come", "the last visit was at %s, and the clock says %s", c.Newest.Format(time.RFC3339), now.Format(time.RFC3339))
	} else {
		d.say("clock", Sound, "", "not behind the data")
	}
}

// putAside renames the state file with what belongs to it.
func (d *doctor) putAside(now time.Time) (string, error) {
	to := d.State() + ".damaged-" + now.UTC().Format("20060102T150405")
	if err := os.Rename(d.State(), to); err != nil {
		return "", err
	}
	for _, tail := range []string{"-wal", "-shm"} {
		if err := os.Rename(d.State()+tail, to+tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return to, nil
}

// rebuild is the command that makes the index anew.
const rebuild = `"chutri index --rebuild" makes it anew from the archive`

// index opens the generation that answers, reads every record of it, and clears
// away what killed builds left.
func (d *doctor) index(ctx context.Context) {
	entries, err := os.ReadDir(d.Index())
	if errors.Is(err, fs.ErrNotExist) {
		d.say("index", Sound, "", "none yet")
		return
	}
	if err != nil {
		d.say("index", Wrong, "see that the folder can be read", "%v", err)
		return
	}
	finished := 0
	for _, e := range entries {
		if _, err := strconv.Atoi(e.Name()); err != nil || !e.IsDir() {
			continue
		}
		dir := filepath.Join(d.Index(), e.Name())
		if _, err := os.Stat(filepath.Join(dir, "MANIFEST.json")); err == nil || d.answers(e.Name()) {
			finished++
			continue
		}
		if err := os.RemoveAll(dir); err != nil {
			d.say("index", Wrong, "remove "+dir, "generation %s was never finished and cannot be removed: %v", e.Name(), cause(err))
			continue
		}
		d.say("index", Mended, "", "generation %s was never finished, removed", e.Name())
	}
	m, err := d.Store().Check(ctx)
	switch {
	case errors.Is(err, index.ErrNoIndex) && finished == 0:
		d.say("index", Sound, "", "none yet")
		return
	case err != nil:
		d.say("index", Wrong, mendIndex(err), "%v", err)
		return
	}
	d.say("index", Sound, "", "generation %s, %d records", m.Name, m.Counts.Articles)
	for _, line := range m.Unused {
		d.say("decisions", Wrong, "correct or remove the line in "+d.Decisions(), "nothing in the corpus answers to %q", line)
	}
}

// mendIndex is what helps against an error of the index.
func mendIndex(err error) string {
	if errors.Is(err, fs.ErrPermission) {
		return "give yourself the right to read it (chmod u+r)"
	}
	return rebuild
}

// cluster looks at the OpenSearch cluster that holds the words of the index.
func (d *doctor) cluster(ctx context.Context) {
	if d.Cluster == nil {
		if m, err := d.Store().Manifest(); err == nil && m.Engine != "" {
			d.say("cluster", Wrong, "give --engine "+m.Engine+" and --opensearch URL, or set them in chutri.toml", "the words of the index are in OpenSearch, and no cluster is named")
		}
		return
	}
	checks, err := d.Store().CheckCluster(ctx)
	for _, c := range checks {
		v := Wrong
		if c.Sound {
			v = Sound
		}
		d.say("cluster", v, c.Mend, "%s", c.Text)
	}
	if err != nil {
		d.say("cluster", Wrong, "name the nodes with --opensearch", "%v", err)
	}
}

// answers says whether CURRENT points at a generation.
func (d *doctor) answers(name string) bool {
	b, err := os.ReadFile(filepath.Join(d.Index(), "CURRENT"))
	return err == nil && strings.TrimSpace(string(b)) == name
}

// texts reads what users write by hand.
func (d *doctor) texts() {
	if _, err := index.ReadDecisions(d.Decisions()); err != nil {
		d.say("decisions", Wrong, "correct the line", "%v", err)
	}
	if _, err := d.LoadSites(); err != nil {
		d.say("sites", Wrong, "\"chutri sites check\" explains it", "%v", err)
	}
}
