// Calls our servers with Debian's ttrpc client for Go, which shares no code with ours.
//
//	goclient probe SOCKET        ttrpc-probe-server: payloads, errors, deadlines, metadata, many at once
//	goclient poolkeeper SOCKET   poolkeeper serve: PoolService, with messages made from Protos
//
// It ends with status 1 at the first surprise, and says which.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/containerd/ttrpc"
	"github.com/gogo/protobuf/proto"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	poolkeeper "poolkeeper/v1"
)

// raw is a message that is its own bytes.
type raw struct{ bytes []byte }

func (r *raw) Reset()                        { r.bytes = nil }
func (r *raw) String() string                { return fmt.Sprintf("%q", r.bytes) }
func (r *raw) ProtoMessage()                 {}
func (r *raw) Marshal() ([]byte, error)      { return r.bytes, nil }
func (r *raw) Unmarshal(bytes []byte) error  { r.bytes = append([]byte(nil), bytes...); return nil }
func text(format string, values ...any) *raw { return &raw{[]byte(fmt.Sprintf(format, values...))} }

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("goclient probe|poolkeeper SOCKET")
	}
	connection, err := net.Dial("unix", os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	client := ttrpc.NewClient(connection)
	defer client.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	switch os.Args[1] {
	case "probe":
		probe(ctx, client)
	case "poolkeeper":
		pools(ctx, client)
	default:
		log.Fatalf("there is no %q", os.Args[1])
	}
	fmt.Println("ok")
}

func probe(ctx context.Context, client *ttrpc.Client) {
	call := func(ctx context.Context, method string, request *raw) (*raw, error) {
		reply := &raw{}
		return reply, client.Call(ctx, "probe.v1.Probe", method, request, reply)
	}
	for _, size := range []int{0, 1, 4096, 4<<20 - 64} {
		payload := bytes.Repeat([]byte{'x'}, size)
		reply, err := call(ctx, "Echo", &raw{payload})
		must(err == nil && bytes.Equal(reply.bytes, payload), "Echo of %d bytes: %v", size, err)
	}
	_, err := call(ctx, "Empty", &raw{})
	must(err == nil, "Empty: %v", err)

	for code := codes.Code(1); code <= 16; code++ {
		meta := ttrpc.MD{}
		meta.Set("code", fmt.Sprint(uint32(code)))
		meta.Set("message", "it is so: ü")
		_, err := call(ttrpc.WithMetadata(ctx, meta), "Fail", &raw{})
		got := status.Convert(err)
		must(got.Code() == code && got.Message() == "it is so: ü", "Fail %d: %v", code, err)
	}
	meta := ttrpc.MD{}
	meta.Append("key", "one", "two")
	reply, err := call(ttrpc.WithMetadata(ctx, meta), "Meta", &raw{})
	must(err == nil && strings.HasPrefix(string(reply.bytes), "key=one\nkey=two\ndeadline="),
		"Meta: %q, %v", reply.bytes, err)

	_, err = call(ctx, "Nowhere", &raw{})
	must(status.Code(err) == codes.Unimplemented, "an unknown method: %v", err)
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	_, err = call(short, "Sleep", text("60000"))
	must(err != nil, "Sleep beyond its deadline: %v", err)
	reply, err = call(ctx, "Echo", text("after it"))
	must(err == nil && string(reply.bytes) == "after it", "Echo after a deadline: %v", err)

	var group sync.WaitGroup
	for caller := 0; caller < 64; caller++ {
		group.Add(1)
		go func(caller int) {
			defer group.Done()
			for number := 0; number < 50; number++ {
				request := text("%d %d", caller, number)
				reply, err := call(ctx, "Echo", request)
				must(err == nil && bytes.Equal(reply.bytes, request.bytes), "64 at once: %v", err)
			}
		}(caller)
	}
	group.Wait()
}

func pools(ctx context.Context, client *ttrpc.Client) {
	call := func(method string, request, reply proto.Message) error {
		return client.Call(ctx, "poolkeeper.v1.PoolService", method, request, reply)
	}
	pool := &poolkeeper.Pool{
		Name:      "from-go",
		Type:      poolkeeper.Pool_DEVELOPMENT_TRAINING,
		Flavor:    "cpu.small",
		NodeCount: 1,
	}
	operation := &poolkeeper.Operation{}
	err := call("CreatePool", &poolkeeper.CreatePoolRequest{Pool: pool, RequestId: "go-1"}, operation)
	must(err == nil && operation.Name != "", "CreatePool: %v, %v", operation, err)
	again := &poolkeeper.Operation{}
	err = call("CreatePool", &poolkeeper.CreatePoolRequest{Pool: pool, RequestId: "go-1"}, again)
	must(err == nil && again.Name == operation.Name, "CreatePool again: %v, %v", again, err)

	found := &poolkeeper.Pool{}
	err = call("GetPool", &poolkeeper.GetPoolRequest{Name: "from-go"}, found)
	must(err == nil && found.Name == "from-go" && found.Flavor == "cpu.small" && found.Uid != "",
		"GetPool: %v, %v", found, err)
	list := &poolkeeper.ListPoolsReply{}
	err = call("ListPools", &poolkeeper.ListPoolsRequest{}, list)
	must(err == nil && len(list.Pools) > 0, "ListPools: %v, %v", list, err)

	err = call("GetPool", &poolkeeper.GetPoolRequest{Name: "nowhere"}, &poolkeeper.Pool{})
	must(status.Code(err) == codes.NotFound, "GetPool of no pool: %v", err)
	err = call("CreatePool", &poolkeeper.CreatePoolRequest{}, &poolkeeper.Operation{})
	must(status.Code(err) == codes.InvalidArgument, "CreatePool of nothing: %v", err)
}

func must(holds bool, format string, values ...any) {
	if !holds {
		log.Fatalf(format, values...)
	}
}
