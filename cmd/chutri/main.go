// Command chutri turns the Vietnamese party and state press into answers with
// proof. This package only wires: one file per subcommand, flags, call, print.
package main

func main() {}
