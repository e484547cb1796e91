package web

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"slices"
	"strings"
	"text/template/parse"
)

// Half of what a template works out are words of the interface and addresses of
// pages, which are the same on every page of one language. They are worked out
// once, after html/template has escaped them.

// constants are the functions that give the same for the same arguments in one set.
var constants = []string{"t", "word", "link", "keptLang", "keptTheme", "print", "add"}

// scratch is an empty template in which one action is worked out.
const scratch = `{{define "scratch"}}.{{end}}`

// fold replaces the actions of a set that depend on no data by their text. The
// set must not be in use yet.
func fold(set *template.Template) error {
	for _, t := range set.Templates() {
		if strings.HasSuffix(t.Name(), ".html") || t.Name() == "scratch" {
			// A template is escaped before it is first executed; without data it
			// comes no further.
			bad := new(template.Error)
			if err := set.ExecuteTemplate(io.Discard, t.Name(), nil); errors.As(err, &bad) {
				return err
			}
		}
	}
	f := folder{set.Lookup("scratch")}
	for _, t := range set.Templates() {
		if t.Tree != nil && t != f.scratch {
			f.list(t.Tree.Root)
		}
	}
	return nil
}

type folder struct{ scratch *template.Template }

// list folds the nodes of a list, and joins the texts that then stand together.
func (f folder) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	var out []parse.Node
	for _, n := range l.Nodes {
		switch x := n.(type) {
		case *parse.ActionNode:
			if text, ok := f.text(x); ok {
				n = &parse.TextNode{NodeType: parse.NodeText, Pos: x.Pos, Text: text}
			}
		case *parse.IfNode:
			f.list(x.List)
			f.list(x.ElseList)
		case *parse.WithNode:
			f.list(x.List)
			f.list(x.ElseList)
		case *parse.RangeNode:
			f.list(x.List)
			f.list(x.ElseList)
		}
		if t, ok := n.(*parse.TextNode); ok && len(out) > 0 {
			if last, ok := out[len(out)-1].(*parse.TextNode); ok {
				last.Text = slices.Concat(last.Text, t.Text)
				continue
			}
		}
		out = append(out, n)
	}
	l.Nodes = out
}

// text works out an action without data.
func (f folder) text(a *parse.ActionNode) ([]byte, bool) {
	if !constant(a.Pipe, true) {
		return nil, false
	}
	var b bytes.Buffer
	f.scratch.Tree.Root.Nodes = []parse.Node{a}
	err := f.scratch.Execute(&b, nil)
	return b.Bytes(), err == nil
}

// constant says whether a pipeline depends on no data. Only the first function of
// a whole action is one of ours; the escaping functions of html/template follow it.
func constant(p *parse.PipeNode, escaped bool) bool {
	if len(p.Decl) > 0 || !escaped && len(p.Cmds) > 1 {
		return false
	}
	for i, c := range p.Cmds {
		name, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || !slices.Contains(constants, name.Ident) && (i == 0 || !strings.HasPrefix(name.Ident, "_html_template_")) {
			return false
		}
		for _, a := range c.Args[1:] {
			switch a := a.(type) {
			case *parse.StringNode, *parse.NumberNode, *parse.BoolNode:
			case *parse.PipeNode:
				if !constant(a, false) {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}
