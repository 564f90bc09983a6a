namespace FlatCity.Platform.Files;

/// <summary>
/// Where files' bytes lie, by the hash of what they hold (the columns are called sha256 for what they had first; it is the city's suite that hashes):
/// the same content lies there once, and content is durable before any row names it.
/// On one host a folder; for several hosts or a standby, rows of the city's own database (docs/operations.md). Who may see a file is not known here.
/// </summary>
internal abstract class FileStore
{
    /// <summary>The store that the city used before: read where this one has nothing, so that a change of store loses nothing.</summary>
    public FileStore? Before { get; init; }

    /// <summary>Takes the content in. Content that is there already counts as new, so that no sweep takes it away from under a row to come.</summary>
    public abstract Task PutAsync(IncomingFile file);

    /// <summary>The content as a stream that can be read from any place in it, or nothing.</summary>
    public async Task<Stream?> OpenAsync(string sha256) => await OpenHereAsync(sha256) ?? (Before is null ? null : await Before.OpenAsync(sha256));

    /// <summary>What lies here longer than since then, of the hashes that begin with these two digits.</summary>
    public abstract Task<IReadOnlyList<string>> OlderAsync(string twoDigits, DateTimeOffset before);

    /// <summary>Takes content away that nobody names, unless it was put here again meanwhile.</summary>
    public abstract Task DeleteAsync(string sha256, DateTimeOffset before);

    protected abstract Task<Stream?> OpenHereAsync(string sha256);
}
