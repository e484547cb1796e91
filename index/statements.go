package index

import (
	"context"
	"database/sql"
	"sync"
)

// statements is a database whose queries are prepared once: preparing costs more
// than most of them take.
type statements struct {
	*sql.DB
	mu       sync.RWMutex
	prepared map[string]*sql.Stmt
}

// maxPrepared bounds the statements that are kept; filters can make many texts.
const maxPrepared = 256

func newStatements(db *sql.DB) *statements {
	return &statements{DB: db, prepared: map[string]*sql.Stmt{}}
}

// get gives the prepared statement of a query, nil when there are too many.
func (s *statements) get(q string) (*sql.Stmt, error) {
	s.mu.RLock()
	st, n := s.prepared[q], len(s.prepared)
	s.mu.RUnlock()
	if st != nil || n >= maxPrepared {
		return st, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.prepared[q]; st != nil {
		return st, nil
	}
	st, err := s.DB.Prepare(q)
	if err == nil {
		s.prepared[q] = st
	}
	return st, err
}

// QueryContext asks for rows.
func (s *statements) QueryContext(ctx context.Context, q string, args ...any) (*sql.Rows, error) {
	st, err := s.get(q)
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.DB.QueryContext(ctx, q, args...)
	}
	return st.QueryContext(ctx, args...)
}

// QueryRowContext asks for one row; its errors come with Scan.
func (s *statements) QueryRowContext(ctx context.Context, q string, args ...any) *sql.Row {
	if st, err := s.get(q); err == nil && st != nil {
		return st.QueryRowContext(ctx, args...)
	}
	return s.DB.QueryRowContext(ctx, q, args...)
}

// Close closes the statements and the database.
func (s *statements) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.prepared {
		st.Close()
	}
	s.prepared = map[string]*sql.Stmt{}
	return s.DB.Close()
}
