package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chutri/extract"
	"chutri/index"
)

// demoFigures prints how many members bodies had.
func (a *app) demoFigures(ctx context.Context, r *index.Reader) error {
	fmt.Fprintf(a.out, "\nMEMBERS BY BODY\n")
	return r.Records(ctx, func(rec *extract.Record) error {
		for _, n := range rec.Numbers {
			if n.Organization == "" || !slices.Contains([]string{"đảng viên", "hội viên", "đoàn viên"}, strings.ToLower(n.Unit)) {
				continue
			}
			fmt.Fprintf(a.out, "    %-45s %s\n", n.Organization, n.Text)
		}
		return nil
	})
}
