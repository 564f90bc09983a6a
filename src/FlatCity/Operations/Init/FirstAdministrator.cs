using FlatCity.Cities;

namespace FlatCity.Operations.Init;

/// <summary>The first administrator as far as the command line gives them; what is missing is asked for where somebody sits there.</summary>
internal sealed record FirstAdministrator(string? Name, string? SignIn, string? Password)
{
    public NewPerson Complete(Terminal terminal, string variable)
    {
        var name = Name ?? Ask(terminal, "Name of the first administrator:", "--admin-name");
        var signIn = SignIn ?? Ask(terminal, "Sign-in name:", "--admin-sign-in");
        return new NewPerson(name, signIn, Password ?? Environment.GetEnvironmentVariable(variable) ?? AskPassword(terminal), MustChange: false);
    }

    private static string Ask(Terminal terminal, string question, string option)
    {
        if (!terminal.IsInteractive)
            throw new CommandFaultException($"The first administrator is not named: give {option}.");
        return terminal.Ask(question);
    }

    private static string AskPassword(Terminal terminal)
    {
        if (!terminal.IsInteractive)
            return terminal.In.ReadLine()?.Trim() is { Length: > 0 } line ? line : throw new CommandFaultException("The first administrator has no password: give it on standard input.");
        var password = terminal.AskSecret("Password (at least 10 characters):");
        return password == terminal.AskSecret("The same again:") ? password : throw new CommandFaultException("The two passwords differ; nothing was made.");
    }
}
