package extract

// resolve is the stage of this file.
func (d *Document) resolve() {}
