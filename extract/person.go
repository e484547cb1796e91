package extract

// findPeople is the stage of this file.
func (d *Document) findPeople() {}
