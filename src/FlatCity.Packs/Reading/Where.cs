namespace FlatCity.Packs.Reading;

/// <summary>A place in a file of a pack.</summary>
/// <param name="File">Path inside the pack.</param>
/// <param name="Line">From 1; 0 for the whole file.</param>
/// <param name="Column">From 1; 0 for the whole line.</param>
public readonly record struct Where(string File, int Line, int Column)
{
    /// <summary>The whole of a file.</summary>
    public static Where Whole(string file) => new(file, 0, 0);
}
