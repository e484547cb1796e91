package extract

// findPeople is the stage of this file.
func (d *Document) findPeople() {}

// recordPeople writes this layer into the record.
func (d *Document) recordPeople(r *Record) {}
