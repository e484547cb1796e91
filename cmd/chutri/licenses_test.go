package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is one dependency of the program.
type module struct{ Path, Version, Dir string }

// linked lists the modules whose packages the program contains, and no others:
// what only tests need is not passed on.
func linked(t *testing.T) []module {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=Module", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var list []module
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct{ Module *module }
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil && p.Module.Version != "" && !slices.Contains(list, *p.Module) {
			list = append(list, *p.Module)
		}
	}
	slices.SortFunc(list, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// marks are phrases by which a licence is known; the first that fits names it.
var marks = []struct{ phrase, name string }{
	{"Apache License", "Apache-2.0"},
	{"Mozilla Public License", "MPL-2.0"},
	{"GNU AFFERO", "AGPL"}, {"GNU LESSER", "LGPL"}, {"GNU GENERAL", "GPL"},
	{"Neither the name", "BSD-3-Clause"}, {"names of its contributors may be used", "BSD-3-Clause"}, {"names of the contributors may not be used", "BSD-3-Clause"},
	{"Redistribution and use in source and binary forms", "BSD-2-Clause"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"Permission to use, copy, modify, and/or distribute", "ISC"}, {"Permission to use, copy, modify, and distribute", "ISC"},
	{"This is free and unencumbered software", "Unlicense"},
}

// licence reads the licence file of a module.
func licence(m module) (name, text string, err error) {
	for _, pattern := range []string{"LICENSE*", "LICENCE*", "License*", "license*", "COPYING*", "UNLICENSE*"} {
		files, _ := filepath.Glob(filepath.Join(m.Dir, pattern))
		for _, path := range files {
			b, err := os.ReadFile(path)
			if err != nil {
				continue
			}
			flat := strings.Join(strings.Fields(string(b)), " ")
			for _, k := range marks {
				if strings.Contains(strings.ToLower(flat), strings.ToLower(k.phrase)) {
					return k.name, string(b), nil
				}
			}
			err = fmt.Errorf("%s: a licence that no mark fits", path)
			return "", "", err
		}
	}
	return "", "", fmt.Errorf("%s: no licence file", m.Path)
}

// TestLicenses: the list has every module of the program in its version, with a
// licence that allows to pass the program on.
func TestLicenses(t *testing.T) {
	mods := linked(t)
	if *update {
		var list, texts strings.Builder
		for _, m := range mods {
			name, text, err := licence(m)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&list, "%s\t%s\t%s\n", m.Path, m.Version, name)
			fmt.Fprintf(&texts, "== %s %s\n\n%s\n\n", m.Path, m.Version, strings.TrimSpace(strings.ReplaceAll(text, "\r", "")))
		}
		if err := os.WriteFile("licenses.txt", []byte(list.String()+"\n"+texts.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	list, _, _ := strings.Cut(licenseList, "\n\n")
	for _, m := range mods {
		if !strings.Contains("\n"+list, "\n"+m.Path+"\t"+m.Version+"\t") {
			t.Errorf("%s %s is not in licenses.txt: go test ./cmd/chutri -run Licenses -update", m.Path, m.Version)
		}
	}
	for _, line := range strings.Split(list, "\n") {
		if strings.Contains(line, "GPL") {
			t.Errorf("a licence that binds the whole program: %s", line)
		}
	}
}
