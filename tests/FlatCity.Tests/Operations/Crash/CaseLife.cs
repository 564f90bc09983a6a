using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FlatCity.Tests.Cases;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>One thing that the program said it has done: the key it was asked under, and the answer to the letter.</summary>
internal sealed record Acknowledged(string Key, string Post, string Path, string Body, string? IfMatch, string Answer);

/// <summary>What all clients were promised so far.</summary>
internal sealed class Promises
{
    public ConcurrentQueue<Acknowledged> All { get; } = new();

    /// <summary>Number by key of each filed case.</summary>
    public ConcurrentDictionary<string, string> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>The steps of each case as they were acknowledged: number of the step and its name.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<long, string>> Steps { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string> Photos { get; } = new(StringComparer.Ordinal);

    /// <summary>What a client met that must not be.</summary>
    public ConcurrentQueue<string> Broken { get; } = new();

    public int Troubles;
}

/// <summary>
/// One client that takes one case after another from filing to closing, with a photo, each request under a key. What has no answer when the program
/// is killed is asked again under its key and in the same words as soon as the program is back: the life goes on where it stopped.
/// </summary>
internal sealed class CaseLife(Promises promises, int client, string place, string community)
{
    private static readonly string[] Steps = ["open", "dispatch", "accept", "accept", "finish", "handled", "photo", "pass"];
    private int round;
    private int at = -1;
    private string? number;
    private string? photo;
    private Pending? pending;

    public bool IsWaiting => pending is not null;

    public static IReadOnlyList<CaseLife> Many(Promises promises, int clients)
    {
        var (place, community) = CrashTests.School();
        return [.. Enumerable.Range(0, clients).Select(client => new CaseLife(promises, client, place, community))];
    }

    /// <summary>All at once, until told to stop.</summary>
    public static Task RunAllAsync(IReadOnlyList<CaseLife> lives, ServingProgram program, CancellationToken stop) => Task.WhenAll(lives.Select(life => life.RunAsync(program, () => !stop.IsCancellationRequested)));

    /// <summary>Until more than this is acknowledged or something is found broken, a minute at most: how fast the machine is must not decide what is tried.</summary>
    public static async Task UntilAsync(Promises promises, int acknowledged)
    {
        for (var patience = 0; patience < 1_200 && promises.Broken.IsEmpty && promises.All.Count <= acknowledged; patience++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    /// <summary>Has all that any of them still waits for answered, or something found broken.</summary>
    public static async Task ResumeAllAsync(IReadOnlyList<CaseLife> lives, ServingProgram program, Promises promises)
    {
        do
            await Task.WhenAll(lives.Select(life => life.ResumeAsync(program)));
        while (promises.Broken.IsEmpty && lives.Any(life => life.IsWaiting));
    }

    /// <summary>Goes on until told to stop or until the program is gone.</summary>
    public async Task RunAsync(ServingProgram program, Func<bool> goOn)
    {
        while (goOn() && await NextAsync(program))
        {
        }
    }

    /// <summary>Has what was asked last answered, and does nothing else.</summary>
    public async Task ResumeAsync(ServingProgram program)
    {
        if (pending is { } asked && !await NextAsync(program) && promises.Broken.IsEmpty)
            Assert.Fail($"client {client}: {asked.Path} under {asked.Key} is not answered by the program that is back: {program.Said}");
    }

    private async Task<bool> NextAsync(ServingProgram program)
    {
        try
        {
            pending ??= await MakeAsync(program);
            if (pending is null)
                return promises.Broken.IsEmpty;
            using var response = await pending.SendAsync(program);
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            switch ((int)response.StatusCode)
            {
                case 201:
                    Take(pending, answer);
                    pending = null;
                    return true;
                case 503:
                    Assert.True(response.Headers.RetryAfter is not null, $"{pending.Path}: 503 does not say when to ask again");
                    Interlocked.Increment(ref promises.Troubles);
                    await Task.Delay(200, TestContext.Current.CancellationToken);
                    return true;
                case 502 or 504:
                    // A proxy's word that the program behind it is gone: as good as none.
                    await Task.Delay(100, TestContext.Current.CancellationToken);
                    return true;
                case 409 when answer.Contains("door.key.running", StringComparison.Ordinal):
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                    return true;
                default:
                    promises.Broken.Enqueue($"client {client}: {pending.Path} {pending.Body} is answered by {(int)response.StatusCode} {answer}, and all that led to it was acknowledged. {program.Said}");
                    return false;
            }
        }
        // A client that was just connecting is told by a bare SocketException.
        catch (Exception lost) when (lost is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private async Task<Pending?> MakeAsync(ServingProgram program)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"life-{client}-{round}-{at}");
        if (at < 0)
        {
            var call = UpStoryTests.Call(place);
            call.Remove("then");
            return new Pending(key, "desk-officer-1", "/api/v1/cases", call.ToJsonString(), null);
        }

        if (Steps[at] == "photo")
            return new Pending(key, Inspector, "/api/v1/photos", string.Empty, null) { Photo = Pictures.Png(40 + (client % 8), 30 + (round % 8)) };
        using var seen = await program.GetAsync("desk-officer-1", "/api/v1/cases/" + number);
        if ((int)seen.StatusCode is 502 or 503 or 504)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            return null;
        }

        if (!seen.IsSuccessStatusCode)
        {
            promises.Broken.Enqueue($"{number} was acknowledged and is not there: {(int)seen.StatusCode}.");
            return null;
        }

        var body = new JsonObject { ["step"] = Steps[at] };
        if (Steps[at] is "finish" or "handled")
            body["answers"] = new JsonObject { ["result"] = "已修好" };
        if (Steps[at] is "pass")
            body["answers"] = new JsonObject { ["after"] = new JsonArray(photo) };
        return new Pending(key, PostOf(at), $"/api/v1/cases/{number}/steps", body.ToJsonString(), seen.Headers.ETag!.Tag);
    }

    private string Inspector => community + "-inspector-1";

    private string PostOf(int step) => step switch
    {
        0 or 1 => "desk-officer-1",
        2 or 5 => "water-company-dispatcher",
        3 or 4 => "road-section-head",
        _ => Inspector,
    };

    private void Take(Pending done, string answer)
    {
        var json = JsonNode.Parse(answer)!;
        if (at < 0)
        {
            number = json["number"]!.GetValue<string>();
            promises.Numbers[done.Key] = number;
        }
        else if (Steps[at] == "photo")
        {
            photo = json["photo"]!.GetValue<string>();
        }
        else
        {
            promises.Steps.GetOrAdd(number!, _ => new())[json["n"]!.GetValue<long>()] = Steps[at];
            if (Steps[at] == "pass")
                promises.Photos[photo!] = number!;
        }

        if (done.Photo is null)
            promises.All.Enqueue(new Acknowledged(done.Key, done.Post, done.Path, done.Body, done.IfMatch, answer));
        if (++at == Steps.Length)
            (at, round) = (-1, round + 1);
    }

    internal sealed record Pending(string Key, string Post, string Path, string Body, string? IfMatch)
    {
        public byte[]? Photo { get; init; }

        public Task<HttpResponseMessage> SendAsync(ServingProgram program) =>
            program.PostAsync(Post, Path, Photo is { } bytes ? new ByteArrayContent(bytes) : new StringContent(Body, Encoding.UTF8, "application/json"), Key, IfMatch);
    }
}
