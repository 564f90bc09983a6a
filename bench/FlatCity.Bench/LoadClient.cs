using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlatCity.Bench;

/// <summary>What a load came to: answers a second, and how long the slowest hundredth waited.</summary>
internal sealed record LoadResult(double Rate, double P50, double P99, long Done, long Failed);

/// <summary>
/// So many connections, each sending the same POST again as soon as it was answered. A bare HTTP/1.1 client over sockets:
/// the client shares the two cores with the server, so it must cost as little as it can.
/// </summary>
internal static class LoadClient
{
    public static async Task<LoadResult> RunAsync(Uri address, string path, string body, int connections, double seconds, string? token = null)
    {
        var payload = Encoding.UTF8.GetBytes(body);
        var head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {payload.Length}\r\n{(token is null ? string.Empty : $"Authorization: Bearer {token}\r\n")}\r\n");
        byte[] request = [.. head, .. payload];
        await OnceAsync(address, request, Math.Min(4, seconds), connections, []);
        var waits = Enumerable.Range(0, connections).Select(_ => new List<double>()).ToArray();
        var watch = Stopwatch.StartNew();
        var failed = await OnceAsync(address, request, seconds, connections, waits);
        var took = watch.Elapsed.TotalSeconds;
        var all = waits.SelectMany(w => w).Order().ToList();
        return new LoadResult(all.Count / took, At(all, 0.5), At(all, 0.99), all.Count, failed);
    }

    private static double At(List<double> ordered, double share) => ordered.Count == 0 ? 0 : ordered[(int)((ordered.Count - 1) * share)];

    private static async Task<long> OnceAsync(Uri address, byte[] request, double seconds, int connections, List<double>[] waits)
    {
        var until = Stopwatch.StartNew();
        var failed = await Task.WhenAll(Enumerable.Range(0, connections).Select(i => OneAsync(address, request, until, seconds, waits.Length > 0 ? waits[i] : null)));
        return failed.Sum();
    }

    private static async Task<long> OneAsync(Uri address, byte[] request, Stopwatch until, double seconds, List<double>? waits)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);
        var buffer = new byte[32_768];
        var failed = 0L;
        while (until.Elapsed.TotalSeconds < seconds)
        {
            var sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            if (!await AnsweredAsync(socket, buffer))
                failed++;
            else
                waits?.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        return failed;
    }

    /// <summary>Reads one answer whole; true when it is a 201.</summary>
    private static async Task<bool> AnsweredAsync(Socket socket, byte[] buffer)
    {
        var have = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            have += read;
            if (IsWhole(buffer.AsSpan(0, have)))
                return buffer.AsSpan(9, 3).SequenceEqual("201"u8);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var length = head.IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var digits = head[(length + 16)..];
        var stop = digits.IndexOf((byte)'\r');
        return answer.Length >= end + 4 + int.Parse(stop < 0 ? digits : digits[..stop], System.Globalization.CultureInfo.InvariantCulture);
    }
}
