package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"chutri/extract"
)

func extractCommand() *cobra.Command {
	return &cobra.Command{
		Use: "extract [INPUT …]",
		RunE: func(cmd *cobra.Command, args []string) error {
			w := bufio.NewWriter(cmd.OutOrStdout())
			defer w.Flush()
			for _, name := range args {
				if err := extractLines(name, w); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			}
			return nil
		},
	}
}

func extractLines(name string, w io.Writer) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	dec, enc := json.NewDecoder(r), json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for {
		var in struct{ ID, URL, Site, Title, Published, Text string }
		if err := dec.Decode(&in); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		a := extract.FromText(in.ID, in.Title, in.Text)
		a.URL, a.Site, a.Published = in.URL, in.Site, in.Published
		if err := enc.Encode(extract.Extract(a, extract.Options{})); err != nil {
			return err
		}
	}
}
