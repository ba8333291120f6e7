// One call per line of standard input with Go's net/http.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

func say(values ...interface{}) {
	text, _ := json.Marshal(values)
	fmt.Println(string(text))
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	client := &http.Client{Timeout: 4 * time.Second}
	for lines.Scan() {
		part := strings.Split(lines.Text(), " ")
		if part[3] != "-" {
			if warm, err := client.Get(part[3]); err == nil {
				io.ReadAll(warm.Body)
				warm.Body.Close()
			}
		}
		var content io.Reader
		if part[2] == "1" {
			content = strings.NewReader("payload=1")
		}
		request, err := http.NewRequest(part[0], part[1], content)
		if err != nil {
			say(nil, nil, err.Error())
			continue
		}
		answer, err := client.Do(request)
		if err != nil {
			say(nil, nil, err.Error())
			continue
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		say(answer.StatusCode, string(body), nil)
	}
}
