package extract

// findEvents is the stage of this file.
func (d *Document) findEvents() {}

// recordEvents writes this layer into the record.
func (d *Document) recordEvents(r *Record) {}
