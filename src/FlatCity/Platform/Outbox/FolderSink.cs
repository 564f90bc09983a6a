using System.Text.Json;
using FlatCity.Platform.Web;

namespace FlatCity.Platform.Outbox;

/// <summary>
/// The default sink: DATA/messages, a file a day, a message a line (JSON), which the demonstration city and tests read.
/// Each line names the message's key, so a message sent twice after a crash is known as one.
/// A file a message was tried and dropped: making the files took a sixth of the program's time while much was filed (docs/performance.md).
/// </summary>
internal sealed class FolderSink(string folder, Func<string> today) : IMessageSink
{
    private readonly Lock writing = new();

    public Task BeginAsync() => Task.CompletedTask;

    public Task SendAsync(OutgoingMessage message, CancellationToken ending)
    {
        // The line end comes first too: what a kill cut off then stands alone, and its message is sent again.
        var line = $"\n{JsonSerializer.Serialize(message, Json.Options)}\n";
        lock (writing)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path.Combine(folder, today() + ".jsonl"), line);
        }

        return Task.CompletedTask;
    }

    /// <summary>What went out so far, oldest first, each once.</summary>
    public static IReadOnlyList<OutgoingMessage> Read(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.jsonl").SelectMany(File.ReadLines).Select(Whole).OfType<OutgoingMessage>().DistinctBy(m => m.Id).OrderBy(m => m.Id)]
            : [];

    /// <summary>The newest that fit, the newest first, each once; only as many files are read as that takes.</summary>
    public static IReadOnlyList<OutgoingMessage> Newest(string folder, Func<OutgoingMessage, bool> fits, int most) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.jsonl").OrderDescending(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Reverse()).Select(Whole).OfType<OutgoingMessage>().Where(fits).DistinctBy(m => m.Id).Take(most)]
            : [];

    private static OutgoingMessage? Whole(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<OutgoingMessage>(line, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
