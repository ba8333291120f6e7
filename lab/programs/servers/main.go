// Package main serves files and a few handlers with Go's net/http.
package main

import (
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"time"
)

func main() {
	port, www, faults := os.Args[1], os.Args[2], os.Args[3]
	mux := http.NewServeMux()
	mux.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir(www))))
	mux.HandleFunc("/early", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", "</style.css>; rel=preload; as=style")
		w.WriteHeader(http.StatusEarlyHints)
		io.WriteString(w, "ok")
	})
	mux.HandleFunc("/upload", func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 5)); err != nil {
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		}
	})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { time.Sleep(2 * time.Second) })
	mux.Handle("/timeout", http.TimeoutHandler(slow, 300*time.Millisecond, "timeout"))
	mux.Handle("/gone", http.RedirectHandler("/x", http.StatusPermanentRedirect))
	for _, pair := range strings.Split(faults, ",") {
		name, target, _ := strings.Cut(pair, "=")
		upstream, _ := url.Parse("http://127.0.0.1:" + target)
		proxy := httputil.NewSingleHostReverseProxy(upstream)
		proxy.Transport = &http.Transport{ResponseHeaderTimeout: time.Second}
		mux.Handle("/fault/"+name, proxy)
	}
	server := &http.Server{Addr: "127.0.0.1:" + port, Handler: mux, ReadHeaderTimeout: 2 * time.Second, ReadTimeout: 3 * time.Second, MaxHeaderBytes: 4096}
	panic(server.ListenAndServe())
}
