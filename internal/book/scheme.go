package book

// Scheme says of the scheme of an address (RFC 3986, 3.1), in small letters, whether
// readers follow it out of a book, and whether it names a host.
func Scheme(scheme string) (followed, hosted bool) {
	switch scheme {
	case "http", "https", "ftp", "irc":
		return true, true
	case "mailto", "tel", "sms", "geo", "urn", "news":
		return true, false
	}
	return false, false
}
