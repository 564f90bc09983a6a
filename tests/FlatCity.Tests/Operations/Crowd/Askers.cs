using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using FlatCity.Tests.Operations.Crash;

namespace FlatCity.Tests.Operations.Crowd;

/// <summary>Somebody who asks the same again and again as soon as there is an answer, from the address of a village or by a token.</summary>
internal sealed record Asker(string Who, string Path, string? Body = null, string? Village = null, string? Post = null);

/// <summary>How often each kind of asker got which answer.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<(string Who, int Status), long> counts = new();

    public ConcurrentQueue<string> Wrong { get; } = new();

    public void Add(string who, int status) => counts.AddOrUpdate((who, status), 1, static (_, n) => n + 1);

    public long Of(string who, params int[] statuses) => counts.Where(c => c.Key.Who == who && (statuses.Length == 0 || statuses.Contains(c.Key.Status))).Sum(c => c.Value);

    /// <summary>Of those whom the counts by address let through, the share that found no room.</summary>
    public double SentAway(string who) => (double)Of(who, 503) / Math.Max(1, Of(who) - Of(who, 429));

    public override string ToString() => string.Join(", ", counts.OrderBy(c => c.Key).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key.Who} {c.Key.Status}: {c.Value}")));
}

/// <summary>Many at once.</summary>
internal static class Askers
{
    /// <summary>All ask until it is over; `look` is called each half second.</summary>
    public static async Task<Answers> RunAsync(ServingProgram program, IReadOnlyList<Asker> askers, TimeSpan time, Action look)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 4_096, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = program.Address, Timeout = TimeSpan.FromSeconds(60) };
        using var over = new CancellationTokenSource(time);
        var answers = new Answers();
#pragma warning disable CA2025 // All are waited for below, before the client is disposed.
        var all = Task.WhenAll(askers.Select((asker, i) => Task.Run(() => AskAsync(http, program, asker, i, answers, over.Token))));
#pragma warning restore CA2025
        while (!all.IsCompleted)
        {
            look();
            await Task.WhenAny(all, Task.Delay(500, TestContext.Current.CancellationToken));
        }

        await all;
        return answers;
    }

    private static async Task AskAsync(HttpClient http, ServingProgram program, Asker asker, int number, Answers answers, CancellationToken over)
    {
        for (var n = 0; !over.IsCancellationRequested; n++)
        {
            using var request = new HttpRequestMessage(asker.Body is null ? HttpMethod.Get : HttpMethod.Post, asker.Path);
            if (asker.Body is not null)
            {
                request.Content = new StringContent(asker.Body, Encoding.UTF8, "application/json");
                request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"asker-{number}-{n}"));
            }

            if (asker.Village is not null)
                request.Headers.Add("X-Forwarded-For", asker.Village);
            if (asker.Post is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", program.TokenOf(asker.Post));
            try
            {
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                var status = (int)answer.StatusCode;
                answers.Add(asker.Who, status);
                if (status is 429 or 503 ? answer.Headers.RetryAfter is null : status is not (200 or 201))
                    answers.Wrong.Enqueue($"{asker.Who} {asker.Path}: {status} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            }
            catch (HttpRequestException gone)
            {
                answers.Wrong.Enqueue($"{asker.Who} {asker.Path}: {gone.Message} {gone.InnerException?.Message}");
                return;
            }
        }
    }
}
