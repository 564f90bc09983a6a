using FlatCity.Tests.Interop.Webhooks;

namespace FlatCity.Tests.Operations.Several;

/// <summary>nginx before several programs of one city. Its settings are those of docs/operations.md.</summary>
internal sealed class Proxy(Nginx nginx, Uri address) : IAsyncDisposable
{
    public Uri Address => address;

    public static async Task<Proxy> StartAsync(IEnumerable<Uri> programs)
    {
        var port = Listener.FreePort();
        var nginx = await Nginx.StartAsync(port, connections: 4_096, _ => Task.FromResult($$"""
              client_max_body_size 80m;
              upstream city {
            {{string.Join('\n', programs.Select(p => $"    server {p.Authority} max_fails=1 fail_timeout=2s;"))}}
                keepalive 64;
              }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://city;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $remote_addr;
                  proxy_set_header X-Forwarded-Proto $scheme;
                }
              }
            """));
        return new Proxy(nginx, new Uri($"http://127.0.0.1:{port}"));
    }

    public ValueTask DisposeAsync() => nginx.DisposeAsync();
}
