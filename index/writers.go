package index

// A build writes on three goroutines: the caller's numbers words and writes the
// segment, one feeds the engine and one the facts.

// queued bounds the articles that wait for one of the two.
const queued = 64

type engineJob struct {
	number int
	doc    *engineDocument
	remove bool
}

type factJob struct {
	number, copyOf int
	p              *prepared
	remove         bool
	freed          []int // articles that repeated a removed one
}

// writeEngine enters articles in the engine until stopEngine, and closes it.
func (b *Builder) writeEngine(jobs <-chan engineJob) {
	var err error
	for j := range jobs {
		switch {
		case err != nil:
		case j.remove:
			err = b.engine.remove(j.number)
		default:
			err = b.engine.add(j.number, j.doc)
		}
	}
	if e := b.engine.close(); err == nil {
		err = e
	}
	b.engineEnd <- err
}

// writeFacts opens the facts and enters articles in them until finishFacts.
func (b *Builder) writeFacts() {
	err := b.openFacts()
	for j := range b.factJob {
		switch {
		case err != nil:
		case j.remove:
			err = b.facts.remove(j.number, j.freed, &b.touched)
		default:
			b.touch(j.p)
			err = b.facts.add(j.number, j.copyOf, j.p)
		}
	}
	if err == nil {
		err = b.facts.flush()
	}
	b.factEnd <- err
}

// touch notes the blocks of an article. Fresh builds conclude all blocks anyway.
func (b *Builder) touch(p *prepared) {
	if b.fresh {
		return
	}
	for _, s := range p.seen {
		b.touched.bear(s.family, s.key, 1)
	}
	for _, name := range p.things {
		b.touched.people[familyKey(name)] = true
	}
	for _, e := range p.events {
		b.touched.events[e.block] = true
	}
	for _, o := range p.bodies {
		b.touched.name(o.key, o.name, o.typ, p.day)
	}
	b.touched.count("site", p.record.Site, "", 1)
}

// stopEngine tells the engine that nothing more comes.
func (b *Builder) stopEngine() {
	if b.engineJob != nil {
		close(b.engineJob)
		b.engineJob = nil
	}
}

// finishFacts ends the writing of facts and of the segment.
func (b *Builder) finishFacts() error {
	var err error
	if b.factJob != nil {
		close(b.factJob)
		err = <-b.factEnd
		b.factJob = nil
	}
	if b.segment != nil {
		if e := b.segment.close(); err == nil {
			err = e
		}
		b.segment = nil
	}
	return err
}

// finish ends all writing and gives its first error.
func (b *Builder) finish() error {
	err := b.finishFacts()
	b.stopEngine()
	switch {
	case b.engineEnd != nil:
		if e := <-b.engineEnd; err == nil {
			err = e
		}
		b.engineEnd = nil
	case b.engine != nil: // opening the builder failed before the writers ran
		b.engine.close()
	}
	b.engine = nil
	return err
}
