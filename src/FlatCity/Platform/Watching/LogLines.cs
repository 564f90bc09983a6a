using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FlatCity.Platform.Watching;

/// <summary>
/// How a line of the log looks: words for people, or JSON for programs. Either way nothing that somebody typed gets in (日志不含个人信息):
/// values are written of our own calls alone, others' are left as their template; of a fault its kind and where it arose, and its words only where
/// <see cref="FaultWords"/> knows that they hold no value. The trace's number is the one that the status page shows.
/// </summary>
internal sealed class LogLines(bool json) : ConsoleFormatter(json ? Json : Plain)
{
    public const string Plain = "flatcity";
    public const string Json = "flatcity-json";
    private const string Template = "{OriginalFormat}";
    private const string Ours = "FlatCity";
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var fields = logEntry.Category.StartsWith(Ours, StringComparison.Ordinal) ? logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> : null;
        var says = fields is not null
            ? logEntry.Formatter(logEntry.State, null)
            : (logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(f => f.Key == Template).Value as string ?? "(words not kept)";
        if (json)
            WriteJson(logEntry.LogLevel, logEntry.Category, says, fields, logEntry.Exception, textWriter);
        else
            WritePlain(logEntry.LogLevel, logEntry.Category, says, logEntry.Exception, textWriter);
    }

    private static void WritePlain(LogLevel level, string category, string says, Exception? fault, TextWriter to)
    {
        to.Write($"{Now()} {Word(level)} {category}: {says.ReplaceLineEndings(" ")}");
        if (Activity.Current is { } trace)
            to.Write($" [{trace.TraceId}]");
        foreach (var one in Chain(fault))
            to.Write($" | {FaultWords.Of(one)} at {string.Join(" < ", FaultWords.Frames(one))}");
        to.Write('\n');
    }

    private static void WriteJson(LogLevel level, string category, string says, IReadOnlyList<KeyValuePair<string, object?>>? fields, Exception? fault, TextWriter to)
    {
        using var bytes = new MemoryStream();
        using (var line = new Utf8JsonWriter(bytes, Readable))
        {
            line.WriteStartObject();
            line.WriteString("at", Now());
            line.WriteString("level", Word(level));
            line.WriteString("category", category);
            line.WriteString("says", says);
            if (Activity.Current is { } trace)
                line.WriteString("trace", trace.TraceId.ToString());
            foreach (var (name, value) in fields ?? [])
            {
                if (name != Template)
                    WriteField(line, name, value);
            }

            if (fault is not null)
                WriteFaults(line, fault);
            line.WriteEndObject();
        }

        to.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        to.Write('\n');
    }

    private static void WriteField(Utf8JsonWriter line, string name, object? value)
    {
        var key = JsonNamingPolicy.CamelCase.ConvertName(name);
        if (value is long or int)
            line.WriteNumber(key, Convert.ToInt64(value, CultureInfo.InvariantCulture));
        else
            line.WriteString(key, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    private static void WriteFaults(Utf8JsonWriter line, Exception fault)
    {
        line.WriteStartArray("faults");
        foreach (var one in Chain(fault))
        {
            line.WriteStartObject();
            line.WriteString("says", FaultWords.Of(one));
            line.WriteStartArray("at");
            foreach (var frame in FaultWords.Frames(one))
                line.WriteStringValue(frame);
            line.WriteEndArray();
            line.WriteEndObject();
        }

        line.WriteEndArray();
    }

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        var left = new Stack<Exception>();
        if (fault is not null)
            left.Push(fault);
        for (var most = 8; most > 0 && left.TryPop(out var one); most--)
        {
            yield return one;
            foreach (var inner in one is AggregateException many ? many.InnerExceptions : one.InnerException is { } cause ? [cause] : (IEnumerable<Exception>)[])
                left.Push(inner);
        }
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "critical",
        LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        _ => "debug",
    };
}
