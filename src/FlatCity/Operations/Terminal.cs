using System.Text;

namespace FlatCity.Operations;

/// <summary>What a command reads from and writes to; a test gives it its own.</summary>
internal sealed class Terminal(TextReader input, TextWriter output, TextWriter error, bool interactive)
{
    public TextWriter Out => output;

    public TextWriter Error => error;

    public TextReader In => input;

    /// <summary>Whether somebody sits there to be asked.</summary>
    public bool IsInteractive => interactive;

    /// <summary>The one this process was started at.</summary>
    public static Terminal OfProcess() => new(Console.In, Console.Out, Console.Error, !Console.IsInputRedirected && !Console.IsOutputRedirected);

    public string Ask(string question)
    {
        Out.Write(question + " ");
        return In.ReadLine()?.Trim() ?? "";
    }

    /// <summary>Nothing of the answer is shown.</summary>
    public string AskSecret(string question)
    {
        if (!interactive)
            return Ask(question);
        Out.Write(question + " ");
        var secret = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key != ConsoleKey.Backspace)
                secret.Append(key.KeyChar);
            else if (secret.Length > 0)
                secret.Length--;
        }

        Out.WriteLine();
        return secret.ToString();
    }
}
