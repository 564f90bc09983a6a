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
    public async Task SendAsync(OutgoingMessage message)
    {
        Directory.CreateDirectory(folder);
        // The line end comes first too: what a kill cut off then stands alone, and its message is sent again.
        await File.AppendAllTextAsync(Path.Combine(folder, today() + ".jsonl"), $"\n{JsonSerializer.Serialize(message, Json.Options)}\n");
    }

    /// <summary>What went out so far, oldest first, each once.</summary>
    public static IReadOnlyList<OutgoingMessage> Read(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.jsonl").SelectMany(File.ReadLines).Select(Whole).OfType<OutgoingMessage>().DistinctBy(m => m.Id).OrderBy(m => m.Id)]
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
