using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Export;

/// <summary>What of the schema leaves the city, with or without personal data; what has no words in columns.txt never does.</summary>
internal static class WhatLeaves
{
    private const string SecretWhy = "a secret: it never leaves the city";
    private const string PersonalWhy = "personal data: asked for with --with-personal --why";
    private const string EqualWhy = "made anew from what it is the mark of";

    /// <summary>A table with the columns that leave, or nothing.</summary>
    public static TableShape? Of(TableShape shape, bool personal) =>
        SchemaColumns.Find(shape.Name) is { } word && (word.Use == TableUse.Kept || (word.Use == TableUse.WithPersonal && personal))
            ? shape with { Columns = [.. shape.Columns.Where(c => word.Find(c.Name) is { } column && WhyNot(column, personal) is null)] }
            : null;

    /// <summary>All that stays, with the reason.</summary>
    public static IReadOnlyList<LeftOut> Not(IEnumerable<TableShape> shapes, bool personal) =>
        [.. from shape in shapes
            let word = SchemaColumns.Find(shape.Name)
            from left in WhyNot(word, personal) is { } why
                ? [new LeftOut(shape.Name, null, why)]
                : from column in shape.Columns
                  let whyNot = WhyNot(word!.Find(column.Name), personal)
                  where whyNot is not null
                  select new LeftOut(shape.Name, column.Name, whyNot)
            select left];

    private static string? WhyNot(TableWord? word, bool personal) => word switch
    {
        null => "nobody has said what it is",
        { Use: TableUse.Kept } => null,
        { Use: TableUse.WithPersonal } => personal ? null : PersonalWhy,
        { Use: TableUse.Secret } => $"a secret: {word.Says}",
        { Use: TableUse.Moment } => $"of the moment: {word.Says}",
        _ => $"no fact of its own: {word.Says}",
    };

    private static string? WhyNot(ColumnWord? word, bool personal) => word switch
    {
        null => "nobody has said what it is",
        { Use: ColumnUse.Secret } => SecretWhy,
        { Use: ColumnUse.Equal } => EqualWhy,
        { IsPersonal: true } when !personal => PersonalWhy,
        _ => null,
    };
}
