package web

// route is one page: its name is that of its template and of its title in the
// language files.
type route struct {
	name    string
	pattern string // of the path, for http.ServeMux
	menu    bool   // named in the navigation
	page    func(*Server, *request) (*view, error)
}

// routes is the one table of pages.
var routes = []route{
	{"home", "/{$}", false, homePage},
	{"search", "/search", true, searchPage},
	{"meetings", "/meetings", true, meetingsPage},
	{"meeting", "/meeting/{id}", false, meetingPage},
	{"people", "/person", true, peoplePage},
	{"person", "/person/{id}", false, personPage},
	{"bodies", "/body", true, bodiesPage},
	{"body", "/body/{id}", false, bodyPage},
	{"offices", "/offices", true, officesPage},
	{"figures", "/figures", true, figuresPage},
	{"network", "/network", true, networkPage},
	{"compare", "/compare", true, comparePage},
	{"changes", "/changes", true, changesPage},
	{"watches", "/watches", true, watchesPage},
	{"ask", "/ask", true, askPage},
	{"article", "/article/{id}", false, articlePage},
	{"archived", "/archived/{id}", false, archivedPage},
	{"cite", "/cite/{id}", false, citePage},
	{"help", "/help", true, helpPage},
	{"about", "/about", true, aboutPage},
	{"edit", "/edit", false, editPage},
}
