package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"chutri/cmd/internal/pipeline"
	"chutri/crawl/site"
	"chutri/extract"
	"chutri/index"
)

func (a *app) sitesCommand() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:     "sites",
		GroupID: "make",
		Short:   "List the sites that chutri can crawl; check and explain them",
		Long: `List the known sites. Site files are TOML; your own go into the data folder's
sites folder, where they add to the built-in ones or override them.`,
		Example: `  chutri sites
  chutri sites explain nhandan.vn
  chutri sites test nhandan.vn saved-page.html`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			sites, err := a.sites()
			if err != nil {
				return err
			}
			return a.print(format, siteList(sites.All()))
		},
	}
	formatFlag(c, &format)
	c.AddCommand(a.sitesCheck(), a.sitesExplain(), a.sitesTest())
	return c
}

func (a *app) sites() (*site.Set, error) {
	return (&pipeline.Data{Dir: a.dir}).LoadSites()
}

func (a *app) sitesCheck() *cobra.Command {
	return &cobra.Command{Use: "check", Short: "Check every site file, the built-in ones and your own", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			sites, err := a.sites()
			if err != nil {
				return err
			}
			for _, s := range sites.All() {
				if err := s.Check(); err != nil {
					return err
				}
			}
			fmt.Fprintf(a.out, "%d sites, all well-formed\n", len(sites.All()))
			return nil
		}}
}

func (a *app) sitesExplain() *cobra.Command {
	return &cobra.Command{Use: "explain NAME", Short: "Say how a site's articles are found and its pages read",
		Args: needOne("the name of a site"),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := a.site(args[0])
			if err != nil {
				return err
			}
			fmt.Fprint(a.out, s.Explain())
			return nil
		}}
}

func (a *app) site(name string) (*site.Site, error) {
	sites, err := a.sites()
	if err != nil {
		return nil, err
	}
	s := sites.Get(name)
	if s == nil {
		return nil, usageError{fmt.Errorf("unknown site %q: \"chutri sites\" lists them", name)}
	}
	return s, nil
}

func (a *app) sitesTest() *cobra.Command {
	return &cobra.Command{Use: "test NAME FILE", Short: "Show what a saved page gives, selector by selector",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{errors.New("sites test takes the name of a site and a saved page")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := a.site(args[0])
			if err != nil {
				return err
			}
			body, err := os.ReadFile(args[1])
			if err != nil {
				return err
			}
			report := extract.ExplainPage(&site.Page{Status: http.StatusOK, Header: http.Header{}, Body: body}, s)
			fmt.Fprint(a.out, report.String())
			if report.Article == nil {
				return fmt.Errorf("%s: %w", args[1], report.Err)
			}
			if report.Err != nil {
				return &partialError{1, "check of the page"}
			}
			return nil
		}}
}

// siteList is the answer of "chutri sites".
type siteList []*site.Site

func (l siteList) Table() index.Table {
	t := index.Table{Columns: []string{"name", "outlet", "confidence", "place", "layouts", "feeds", "sitemaps", "lists", "per day"}}
	for _, s := range l {
		t.Rows = append(t.Rows, []string{s.Name, s.Title, s.Confidence, s.Place, strconv.Itoa(len(s.Layouts)), strconv.Itoa(len(s.Feeds)),
			strconv.Itoa(len(s.Sitemaps)), strconv.Itoa(len(s.Lists)), s.PerDay.String()})
	}
	return t
}

func (l siteList) Lines() []any {
	var out []any
	for _, s := range l {
		out = append(out, s)
	}
	return out
}
