// Command chutri turns the Vietnamese party and state press into answers with
// proof. This package only wires: one file per subcommand, flags, call, print.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
